package org.tombola.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Values of Spark's rows as lists, maps, numbers, strings and booleans, and those as text. */
final class ResultValues {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new FiniteOrNull())
                    .addSerializer(Float.class, new FiniteOrNull()));
    private static final MathContext DIGITS = new MathContext(6);

    private ResultValues() {}

    private static final class FiniteOrNull extends StdSerializer<Number> {
        private static final long serialVersionUID = 1;

        FiniteOrNull() {
            super(Number.class);
        }

        @Override
        public void serialize(Number number, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (!Double.isFinite(number.doubleValue())) {
                json.writeNull();
            } else if (number instanceof Float) {
                json.writeNumber(number.floatValue());
            } else {
                json.writeNumber(number.doubleValue());
            }
        }
    }

    /** Returns a row's values; dates and times are strings. */
    static List<Object> of(Row row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            values.add(value(row.get(i)));
        }
        return values;
    }

    private static Object value(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        if (value instanceof Row struct) {
            Map<String, Object> fields = new LinkedHashMap<>();
            List<Object> values = of(struct);
            for (int i = 0; i < values.size(); i++) {
                fields.put(struct.schema().fieldNames()[i], values.get(i));
            }
            return fields;
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            CollectionConverters.asJava(map).forEach((key, each) -> entries.put(String.valueOf(key), value(each)));
            return entries;
        }
        if (value instanceof scala.collection.Seq<?> sequence) {
            List<Object> elements = new ArrayList<>();
            CollectionConverters.asJava(sequence).forEach(each -> elements.add(value(each)));
            return elements;
        }
        return value.toString();
    }

    /** Returns text from which the value can be read back; empty for null. */
    static String exact(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof List || value instanceof Map ? json(value) : value.toString();
    }

    /** Returns text for people: decimals with six digits, a dash for null. */
    static String readable(Object value) {
        if (value == null) {
            return "–";
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? rounded(new BigDecimal(value.toString())) : value.toString();
        }
        return exact(value);
    }

    private static String rounded(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -5 || exponent > 14 ? rounded.toString() : rounded.toPlainString();
    }

    /** Returns JSON on one line; NaN and infinities, for which it has no numbers, are null. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }
}
