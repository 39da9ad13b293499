package org.tombola.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.tombola.network.dl4j.Dl4jModel;

/** The kinds of model files. */
public enum ModelFormat {
    /** A zip that {@code MultiLayerNetwork.load} opens; constant outputs are in the card only. */
    DL4J {
        @Override
        public void write(ExportedNetwork network, OutputStream out) throws IOException {
            new Dl4jModel(network.network().computed())
                    .write(network.parameters().values(), network.offset(), out);
        }

        @Override
        String howToLoad(String file) {
            return "MultiLayerNetwork.load(new File(\"" + file + "\"), true)";
        }
    },
    /** Named tensors, https://github.com/huggingface/safetensors. */
    SAFETENSORS {
        @Override
        public void write(ExportedNetwork network, OutputStream out) throws IOException {
            out.write(SafeTensors.bytes(network));
        }

        @Override
        String howToLoad(String file) {
            return "safetensors.torch.load_file(\"" + file + "\"), in docs/export.md with the layers around it";
        }
    };

    /** Returns the word by which the command names the format. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Writes the model file. */
    public abstract void write(ExportedNetwork network, OutputStream out) throws IOException;

    /** Returns the code that opens a model file. */
    abstract String howToLoad(String file);
}
