package org.tombola.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a master says of its workers and applications, at its UI. */
public record MasterState(List<Worker> workers, List<Application> applications) {
    private static final int PATIENCE_MILLIS = 2000;

    /**
     * A worker that lives.
     *
     * @param memory MiB
     * @param memoryUsed MiB
     */
    public record Worker(String address, int cores, int coresUsed, int memory, int memoryUsed) {}

    /** An application that runs. */
    public record Application(String id, String name, int cores, Duration age) {}

    /** Asks a master, which may not listen yet or no more. */
    static Optional<MasterState> at(String ui) {
        try {
            URLConnection connection = new URL(ui + "/json/").openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (var answer = connection.getInputStream()) {
                return Optional.of(of(new ObjectMapper().readTree(answer)));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static MasterState of(JsonNode master) {
        List<Worker> workers = new ArrayList<>();
        for (JsonNode worker : master.path("workers")) {
            if (worker.path("state").asText().equals("ALIVE")) {
                workers.add(new Worker(
                        worker.path("host").asText() + ":" + worker.path("port").asText(),
                        worker.path("cores").asInt(),
                        worker.path("coresused").asInt(),
                        worker.path("memory").asInt(),
                        worker.path("memoryused").asInt()));
            }
        }
        List<Application> applications = new ArrayList<>();
        for (JsonNode application : master.path("activeapps")) {
            applications.add(new Application(
                    application.path("id").asText(),
                    application.path("name").asText(),
                    application.path("cores").asInt(),
                    Duration.ofMillis(application.path("duration").asLong())));
        }
        return new MasterState(List.copyOf(workers), List.copyOf(applications));
    }
}
