package org.tombola.storages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Spark uses of a Kubernetes API server: it keeps what is made, and tells of each pod. */
final class ApiServer implements AutoCloseable {
    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of("pods", Pod.class, "configmaps", ConfigMap.class);
    private static final Pattern PATH =
            Pattern.compile("/apis?(?:/[^/]+)+/namespaces/(?<namespace>[^/]+)/(?<kinds>[^/]+)(?:/(?<name>[^/]+))?");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HasMetadata> resources = new ConcurrentSkipListMap<>();
    private final Consumer<Pod> onPod;

    /**
     * Serves on a port that is free.
     *
     * @param onPod is told of each pod that is made
     */
    ApiServer(Consumer<Pod> onPod) throws IOException {
        this.onPod = onPod;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Returns the master as Spark names it. */
    String master() {
        return "k8s://http://127.0.0.1:" + server.getAddress().getPort();
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return resources.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            respond(exchange, 404, status("NotFound"));
            return;
        }
        String key = path.group();
        boolean isNamed = path.group("name") != null;
        switch (exchange.getRequestMethod()) {
            case "POST", "PATCH" -> {
                HasMetadata made = Serialization.unmarshal(
                        body, KINDS.getOrDefault(path.group("kinds"), GenericKubernetesResource.class));
                made.getMetadata().setNamespace(path.group("namespace"));
                respond(
                        exchange,
                        200,
                        keep(isNamed ? key : key + "/" + made.getMetadata().getName(), made));
            }
            case "DELETE" -> {
                resources.keySet().removeIf(kept -> kept.equals(key) || kept.startsWith(key + "/"));
                respond(exchange, 200, status("Success"));
            }
            default -> {
                KubernetesResource found = isNamed ? resources.get(key) : list(path.group("kinds"));
                respond(exchange, found == null ? 404 : 200, found == null ? status("NotFound") : found);
            }
        }
    }

    private HasMetadata keep(String key, HasMetadata made) {
        HasMetadata earlier = resources.get(key);
        if (earlier != null) {
            return earlier;
        }
        made.getMetadata().setUid(UUID.randomUUID().toString());
        made.getMetadata().setResourceVersion("1");
        resources.put(key, made);
        if (made instanceof Pod pod) {
            onPod.accept(pod);
        }
        return made;
    }

    private KubernetesResource list(String kinds) {
        return kinds.equals("pods")
                ? new PodListBuilder()
                        .withNewMetadata()
                        .withResourceVersion("1")
                        .endMetadata()
                        .withItems(all(Pod.class))
                        .build()
                : new ConfigMapList();
    }

    private static KubernetesResource status(String reason) {
        return new StatusBuilder().withReason(reason).build();
    }

    private static void respond(HttpExchange exchange, int code, KubernetesResource resource) throws IOException {
        byte[] bytes = Serialization.asJson(resource).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
