package org.tombola.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.Chromium;
import org.tombola.analysis.SampleResults;
import org.tombola.table.Storage;

/** Asks the page's server, and opens the page in a browser. */
class DashboardIT {
    @TempDir
    private Path folder;

    @Test
    void thePageShowsGridsAndCurvesWithoutAnError() throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "there is no chromium on the PATH: no dashboard was opened in a browser");
        SampleResults.sweep(folder.resolve("results"), 2, 3);
        try (Dashboard dashboard =
                new Dashboard(Storage.at(folder.resolve("results").toString()), 0)) {
            Chromium.Visit visit = chromium.get().visit(URI.create(dashboard.address()), folder.resolve("profile"));

            assertThat(visit.console()).isEmpty();
            assertThat(visit.elements())
                    .contains("<title>26/26 sample – Tombola</title>", "no sweep is running", ">driver on host<")
                    .contains(
                            "aria-label=\"mask/weights: 8 of 8 cells\"", "aria-label=\"random/re-init: 8 of 8 cells\"")
                    .contains(SampleResults.NOT_FINITE)
                    .containsPattern("<figure id=\"curves\"><svg[^>]*>.*<path fill=\"none\" stroke=\"#");
        }
    }

    @Test
    void itTellsWhatIsThereAndTakesNothing() throws Exception {
        SampleResults results = new SampleResults(folder, "CartPole-v1");
        results.complete(new SampleResults.Cell("dense", 0, 1, 500));
        results.plan(new SampleResults.Cell("mask/weights", 1, 1, 0));
        results.writeExperiment();
        try (Dashboard dashboard = new Dashboard(Storage.at(folder.toString()), 0)) {
            JsonNode first = state(dashboard);
            assertThat(first.at("/experiment/cells").asInt()).isEqualTo(2);
            assertThat(first.at("/experiment/completed").asInt()).isEqualTo(1);
            assertThat(first.at("/experiment/places"))
                    .extracting(place -> place.get(4).asText())
                    .containsExactlyInAnyOrder("completed", "planned");
            results.complete(new SampleResults.Cell("mask/weights", 1, 1, 30));
            Thread.sleep(1_100);
            assertThat(state(dashboard).at("/experiment/completed").asInt()).isEqualTo(2);

            assertThat(answer(dashboard, "POST /state", "127.0.0.1")).startsWith("HTTP/1.1 405");
            assertThat(answer(dashboard, "GET /state", "elsewhere.example.org")).startsWith("HTTP/1.1 403");
            assertThat(answer(dashboard, "GET /../pom.xml", "127.0.0.1")).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void whatIsNoAddressHereIsRefused() throws Exception {
        try (Dashboard dashboard = new Dashboard(Storage.at(folder.toString()), 0)) {
            assertThat(answer(dashboard, "GET /state?experiment=%zz", "127.0.0.1"))
                    .startsWith("HTTP/1.1 400");
            assertThat(answer(dashboard, "GET /dashboard.css", "127.0.0.1")).startsWith("HTTP/1.1 200");
        }
        assertThat(Dashboard.isLocal("localhost", 80)).isTrue();
        assertThat(Dashboard.isLocal("127.0.0.1:80", 80)).isTrue();
        assertThat(Dashboard.isLocal("localhost", 4747)).isFalse();
        assertThat(Dashboard.isLocal("elsewhere.example.org", 80)).isFalse();
        assertThat(Dashboard.isLocal(null, 80)).isFalse();
    }

    private static JsonNode state(Dashboard dashboard) throws IOException {
        String answer = answer(dashboard, "GET /state?experiment=none", "localhost");
        assertThat(answer).startsWith("HTTP/1.1 200");
        return new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }

    private static String answer(Dashboard dashboard, String request, String host) throws IOException {
        URI address = URI.create(dashboard.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String text =
                    request + " HTTP/1.1\r\nHost: " + host + ":" + address.getPort() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
