package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.Chromium.Visit;
import org.tombola.analysis.SampleResults.FirstLayer;
import org.tombola.environment.Observation;
import org.tombola.table.Storage;

/** Opens a report in a browser. */
@ExtendWith(SparkExtension.class)
final class ReportPageIT {
    private static final String LIGHT = "--blink-settings=preferredColorScheme=1";
    private static final String DARK = "--blink-settings=preferredColorScheme=0";
    private static final Pattern FIGURE =
            Pattern.compile("<figure id=\"([^\"]+)\"([^>]*)>(.*?)</figure>", Pattern.DOTALL);

    /** Draws all figures as files, as a click on the buttons below them does, and writes down what comes of it. */
    private static final String PROBE = """
        <script>
        addEventListener('load', () => {
          const drawn = figures.filter(figure => figure.chart);
          prepareForPaper();
          const files = drawn.map(figure => {
            const svg = new DOMParser().parseFromString(vector(figure), 'image/svg+xml').documentElement;
            const rows = separated(figure.rows()).split('\\r\\n').length - 2;
            return `${figure.id}: ${svg.localName} with ${svg.querySelectorAll('path').length > 10 ? 'paths' : 'nothing'},`
              + ` ${raster(figure).slice(0, 22)} ${raster(figure).length > 20000 ? 'drawn' : 'empty'},`
              + ` ${rows > 1 ? 'rows' : 'no rows'}, ${figure.paper.querySelectorAll('svg').length} on paper\\n`;
          });
          element('cell-details').open = true;
          tabulateCells();
          document.body.insertAdjacentHTML('beforeend', `<pre id="probe">${files.join('')}</pre>`);
        });
        </script>
        """;

    /** Chooses the second variant. */
    private static final String CHOICE = """
        <script>
        addEventListener('load', () => {
          element('variant').value = 'hidden=256';
          element('variant').dispatchEvent(new Event('change'));
          element('cell-details').open = true;
          tabulateCells();
        });
        </script>
        """;

    @TempDir
    private Path folder;

    @Test
    void a_report_draws_and_saves_all_figures_without_an_error(SparkSession spark) throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "there is no chromium on the PATH: no report was opened in a browser");
        SampleResults.sweep(folder.resolve("results"), 2, 3);
        Storage results = Storage.at(folder.resolve("results").toString());
        Path page = folder.resolve("report.html");
        ResultTables.register(spark, results);
        new Report("sample", List.of("sample"), List.of(), "").write(spark, page);
        Path probed = folder.resolve("probed.html");
        Files.writeString(probed, Files.readString(page) + PROBE);

        Visit light = chromium.get().visit(probed.toUri(), folder.resolve("light"), LIGHT);
        Visit dark = chromium.get().visit(page.toUri(), folder.resolve("dark"), DARK);

        assertThat(light.console()).isEmpty();
        assertThat(dark.console()).isEmpty();
        assertThat(schemes(light))
                .hasSize(10)
                .allSatisfy((id, scheme) -> assertThat(scheme).isEqualTo("light"));
        assertThat(schemes(dark))
                .hasSize(10)
                .allSatisfy((id, scheme) -> assertThat(scheme).isEqualTo("dark"));
        String probe = light.elements().substring(light.elements().lastIndexOf("<pre id=\"probe\">"));
        assertThat(probe.substring(probe.indexOf('>') + 1, probe.indexOf("</pre>"))
                        .lines())
                .hasSize(10)
                .allSatisfy(line ->
                        assertThat(line).endsWith(": svg with paths, data:image/png;base64, drawn, rows, 1 on paper"));
        assertThat(light.elements())
                .contains(">sample: mask/permuted</text>")
                .contains("26 cells.")
                .contains("<td>mask/permuted</td>");
    }

    @Test
    void variants_have_a_choice_and_small_multiples(SparkSession spark) throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "there is no chromium on the PATH: no report was opened in a browser");
        SampleResults.sweep(folder.resolve("results"), 2, 3);
        SampleResults wide = new SampleResults(
                folder.resolve("results"), "CartPole-v1", new SampleResults.Origin("sample", "hidden=256", "ppo"));
        wide.plan(new SampleResults.Cell("dense", 0, 0, 500));
        wide.plan(new SampleResults.Cell("mask/weights", 1, 0, 400));
        wide.writeExperiment();
        ResultTables.register(spark, Storage.at(folder.resolve("results").toString()));
        Path page = folder.resolve("report.html");
        Report.of("sample").write(spark, page);
        Files.writeString(page, Files.readString(page) + CHOICE);

        Visit visit = chromium.get().visit(page.toUri(), folder.resolve("profile"), LIGHT);

        assertThat(visit.console()).isEmpty();
        assertThat(schemes(visit)).containsEntry("variant-curves", "light").containsEntry("ticket-curve", "light");
        assertThat(visit.elements())
                .contains("<option value=\"\">without variant</option>")
                .contains("<p id=\"subtitle\">hidden=256: CartPole-v1, ppo, simd</p>")
                .contains(">hidden=256</text>")
                .contains("2 cells.");
    }

    @Test
    void what_tickets_of_several_results_see_of_images_is_drawn_side_by_side(SparkSession spark) throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "there is no chromium on the PATH: no report was opened in a browser");
        Storage here = images("here", "Wide-v0");
        Storage there = images("there", "Tall-v0");
        ResultTables.register(spark, there);
        ComparedExperiment other = ComparedExperiment.read(spark, "there");
        ResultTables.register(spark, here);
        Path page = folder.resolve("report.html");
        new Report("here", List.of(), List.of(other), "").write(spark, page);

        Visit visit = chromium.get().visit(page.toUri(), folder.resolve("profile"), LIGHT);

        assertThat(visit.console()).isEmpty();
        String figure = FIGURE.matcher(visit.elements())
                .results()
                .filter(match -> match.group(1).equals("compared-masks"))
                .findFirst()
                .orElseThrow()
                .group(3);
        assertThat(figure).contains(">here</text>").contains(">there</text>");
        assertThat(figure.split("IMP 0: 100 % left</text>", -1)).hasSize(3);
        assertThat(figure.split("IMP 1: 80 % left</text>", -1)).hasSize(3);
    }

    private Storage images(String experiment, String environment) {
        Path results = folder.resolve(experiment);
        SampleResults sample = new SampleResults(results, environment, new SampleResults.Origin(experiment, "", "ppo"));
        sample.complete(new SampleResults.Cell("dense", 0, 0, 500), FirstLayer.of("", 4, "1111" + "1111"));
        sample.complete(new SampleResults.Cell("mask/weights", 1, 0, 500), FirstLayer.of("", 4, "1011" + "1001"));
        sample.writeInputs(
                "",
                IntStream.range(0, 4)
                        .mapToObj(i -> new Observation("pixel at " + i, 0, i / 2, i % 2, i != 1))
                        .toList());
        sample.writeExperiment();
        return Storage.at(results.toString());
    }

    /** Returns the colour scheme in which each figure was drawn; a figure without lines counts as not drawn. */
    private static Map<String, String> schemes(Visit visit) {
        Map<String, String> schemes = new TreeMap<>();
        for (MatchResult figure : FIGURE.matcher(visit.elements()).results().toList()) {
            Pattern drawn = Pattern.compile("data-drawn=\"(\\w+)\"");
            boolean hasLines = figure.group(3).split("<path", -1).length > 10;
            String scheme = drawn.matcher(figure.group(2))
                    .results()
                    .findFirst()
                    .map(found -> found.group(1))
                    .orElse("not drawn");
            schemes.put(figure.group(1), hasLines ? scheme : "empty, " + scheme);
        }
        return schemes;
    }
}
