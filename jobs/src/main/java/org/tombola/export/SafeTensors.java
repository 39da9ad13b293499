package org.tombola.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tombola.network.InputStatistics;
import org.tombola.network.Tensor;

/**
 * A network in the format safetensors: the length of a header, the header in JSON, the values of all tensors.
 *
 * <p>Tensors are named and shaped as PyTorch's layers have them: those of layer 0 are {@code layers.0.weight}, (outputs, inputs)
 * or (filters, channels, rows, columns) in row-major order, and {@code layers.0.bias}. What an agent normalises its inputs by is
 * {@code normalization.mean} and {@code normalization.deviation}; constant outputs have their own name, such as {@code log-std}.
 */
final class SafeTensors {
    private static final int ALIGNMENT = 8;

    private SafeTensors() {}

    static byte[] bytes(ExportedNetwork network) throws IOException {
        List<Tensor> tensors = new ArrayList<>(network.network().tensors(network.offset()));
        network.inputStatistics()
                .ifPresent(statistics -> tensors.addAll(List.of(statistics.means(), statistics.deviations())));
        byte[] header = header(network, tensors);
        int start = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int size = tensors.stream().mapToInt(Tensor::size).sum() * Float.BYTES;
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + start + size).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(start).put(header);
        Arrays.fill(file.array(), file.position(), Long.BYTES + start, (byte) ' ');
        file.position(Long.BYTES + start);
        FloatBuffer values = file.asFloatBuffer();
        tensors.forEach(tensor -> values.put(network.parameters().values(tensor)));
        return file.array();
    }

    private static byte[] header(ExportedNetwork network, List<Tensor> tensors) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode header = mapper.createObjectNode();
        header.putObject("__metadata__")
                .put("format", "pt")
                .put("cell", network.cell().id().value())
                .put("network", network.network().name())
                .put("snapshot", network.snapshot().id());
        int written = 0;
        for (Tensor tensor : tensors) {
            ObjectNode entry = header.putObject(name(tensor));
            entry.put("dtype", "F32");
            shape(tensor).forEach(entry.putArray("shape")::add);
            ArrayNode offsets = entry.putArray("data_offsets").add(written);
            written += tensor.size() * Float.BYTES;
            offsets.add(written);
        }
        return mapper.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the name that PyTorch's layers give to a tensor. */
    static String name(Tensor tensor) {
        if (tensor.network().equals(InputStatistics.NAME)) {
            return tensor.network() + "." + tensor.parameter();
        }
        return switch (tensor.parameter()) {
            case "W" -> "layers." + tensor.layer() + ".weight";
            case "b" -> "layers." + tensor.layer() + ".bias";
            default -> tensor.parameter();
        };
    }

    /** The weights into one unit are contiguous: DL4J's (inputs, outputs) in column-major order are (outputs, inputs) in row-major order. */
    private static List<Integer> shape(Tensor tensor) {
        return tensor.shape().size() == 2 ? List.of(tensor.fanOut(), tensor.fanIn()) : tensor.shape();
    }
}
