package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.Experiments;
import org.tombola.experiment.InvalidExperimentException;
import org.tombola.experiment.Variant;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.Tables;

class ExperimentTablesTest {
    @TempDir
    Path folder;

    @Test
    void anExperimentMayBeExtendedUnderItsName() throws IOException {
        Storage results = sweep(Experiments.small());
        Experiment more = Experiments.small("seeds=[5]", "pruning.iterations=4", "pruning.baselines=[mask/re-init]");
        assertThatCode(() -> ExperimentTables.requireSameConfiguration(more, CellGraph.of(more), results))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherConfigurationNeedsAnotherName() throws IOException {
        Storage results = sweep(Experiments.small());
        Experiment other = Experiments.small("learner.epochs=3", "network.activation=tanh");
        assertThatThrownBy(() -> ExperimentTables.requireSameConfiguration(other, CellGraph.of(other), results))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessageContaining("learner.epochs = 3 is not allowed: 2 as in earlier sweeps of this name")
                .hasMessageContaining("network.activation = \"tanh\"");
        Experiment renamed = Experiments.small("name=other", "learner.epochs=3");
        assertThatCode(() -> ExperimentTables.requireSameConfiguration(renamed, CellGraph.of(renamed), results))
                .doesNotThrowAnyException();
    }

    /** As after an update of the program that brought a new setting with a no-op value. */
    @Test
    void aSettingThatEarlierSweepsDidNotKnowNeedsAnotherNameWhereItMakesOtherCells() throws IOException {
        Experiment early = Experiments.small();
        Experiment unaware =
                withConfiguration(early, early.only().configuration().replace("\"rescaling\":\"none\",", ""));
        assertThat(unaware).isNotEqualTo(early);
        Storage results = sweep(unaware);

        assertThatCode(() -> ExperimentTables.requireSameConfiguration(early, CellGraph.of(early), results))
                .doesNotThrowAnyException();
        Experiment other = Experiments.small("network.rescaling=equal-std");
        assertThatThrownBy(() -> ExperimentTables.requireSameConfiguration(other, CellGraph.of(other), results))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessageContaining("another name");
    }

    @Test
    void variantsMayBeAddedButNotChanged() throws IOException {
        Storage results = sweep(Experiments.small("variants=[{name = few}, {name = many, pruning.fraction = 0.3}]"));

        Experiment more = Experiments.small("variants=[{name = more, pruning.fraction = 0.4}, {name = few}]");
        assertThatCode(() -> ExperimentTables.requireSameConfiguration(more, CellGraph.of(more), results))
                .doesNotThrowAnyException();
        Experiment changed = Experiments.small("variants=[{name = few}, {name = many, pruning.fraction = 0.4}]");
        assertThatThrownBy(() -> ExperimentTables.requireSameConfiguration(changed, CellGraph.of(changed), results))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage(folder
                        + ": pruning.fraction = 0.4 is not allowed: 0.3 as in earlier sweeps of this name, or another"
                        + " name (variant many)");
    }

    @Test
    void cellsThatVariantsShareHaveARowForEach() throws IOException {
        Storage results = sweep(Experiments.small(
                "seeds=1", "pruning.iterations=0", "variants=[{name = one}, {name = two, pruning.fraction = 0.5}]"));

        assertThat(new TableReader(results)
                        .readAll(Tables.EXPERIMENTS, damaged -> {}).stream().flatMap(file -> file.rows().stream()))
                .hasSize(2)
                .extracting(row -> row.text("variant"))
                .containsExactly("one", "two");
    }

    private static Experiment withConfiguration(Experiment experiment, String configuration) {
        Variant only = experiment.only();
        return new Experiment(
                experiment.name(),
                List.of(new Variant(
                        only.name(),
                        only.seeds(),
                        only.problem(),
                        only.network(),
                        only.engine(),
                        only.pruning(),
                        only.teacher(),
                        only.reducedInputs(),
                        configuration)));
    }

    private Storage sweep(Experiment experiment) throws IOException {
        Storage results = Storage.at(folder.toString());
        ExperimentTables.publish(experiment, CellGraph.of(experiment), results);
        return results;
    }
}
