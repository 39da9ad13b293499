package org.tombola.analysis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.tombola.statistics.ReturnCurves;

/** The statistics that are computed in Java, as temporary views: Spark computes them when a query asks for them. */
final class ResampledViews {
    static final List<ResampledView> ALL = List.of(
            new IntervalsView(),
            new PairedContributionsView(),
            new DegradationView(),
            new CurveAreasView(),
            new CurveSummariesView());

    private static final StructType EXPERIMENT = new StructType()
            .add("experiment", DataTypes.StringType)
            .add("variant", DataTypes.StringType)
            .add("environment", DataTypes.StringType)
            .add("learner", DataTypes.StringType)
            .add("engine", DataTypes.StringType);

    private static final StructType CELLS = EXPERIMENT
            .add("baseline", DataTypes.StringType)
            .add("imp_iteration", DataTypes.IntegerType)
            .add("seed", DataTypes.LongType)
            .add("density", DataTypes.DoubleType)
            .add("best_return_fresh", DataTypes.DoubleType);

    private ResampledViews() {}

    /** Registers those views that are wanted on a registered view {@code curve_cells}. */
    static void register(SparkSession spark, Set<String> wanted) {
        List<ResampledView> views =
                ALL.stream().filter(view -> wanted.contains(view.name())).toList();
        if (views.isEmpty()) {
            return;
        }
        KeyValueGroupedDataset<Row, Row> experiments = spark.table("curve_cells")
                .where("best_return_fresh IS NOT NULL")
                .select(columns(CELLS))
                .groupBy(columns(EXPERIMENT))
                .as(Encoders.row(EXPERIMENT), Encoders.row(CELLS));
        for (ResampledView view : views) {
            experiments.flatMapGroups(rowsOf(view), Encoders.row(schema(view))).createOrReplaceTempView(view.name());
        }
    }

    private static FlatMapGroupsFunction<Row, Row, Row> rowsOf(ResampledView view) {
        return (experiment, cells) -> view.rows(new ReturnCurves(points(cells))).stream()
                .map(values -> row(experiment, values))
                .iterator();
    }

    private static StructType schema(ResampledView view) {
        StructType schema = EXPERIMENT;
        for (StructField column : view.columns().fields()) {
            schema = schema.add(column);
        }
        return schema;
    }

    private static Column[] columns(StructType schema) {
        List<Column> columns = new ArrayList<>();
        for (String name : schema.fieldNames()) {
            columns.add(functions.col(name));
        }
        return columns.toArray(new Column[0]);
    }

    private static List<ReturnCurves.Point> points(Iterator<Row> cells) {
        List<ReturnCurves.Point> points = new ArrayList<>();
        cells.forEachRemaining(cell -> points.add(new ReturnCurves.Point(
                cell.getAs("baseline"),
                cell.getAs("imp_iteration"),
                cell.getAs("seed"),
                cell.getAs("density"),
                cell.getAs("best_return_fresh"))));
        return points;
    }

    private static Row row(Row experiment, List<Object> values) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < experiment.length(); i++) {
            row.add(experiment.get(i));
        }
        for (Object value : values) {
            row.add(value instanceof Double number && number.isNaN() ? null : value);
        }
        return RowFactory.create(row.toArray());
    }
}
