package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PipedTextTest {
    private static final String LINE = "0123456789\n";

    @Test
    void whatIsReadIsWritten() throws IOException {
        StringWriter text = new StringWriter();
        new PipedText(new PrintWriter(text)).append('a').append("bc").append("cdef", 1, 3);
        assertThat(text).hasToString("abcde");
    }

    @Test
    void aReaderThatIsGoneEndsTheAnswer() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        PipedText text = new PipedText(new PrintWriter(broken, false, StandardCharsets.UTF_8));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        text.append(LINE);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("nobody reads the answer any more");
    }
}
