package org.tombola.claims;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.SparkSession;
import org.tombola.statistics.Bootstrap;
import org.tombola.statistics.Interval;

/** Statements about tickets, and what results say of them; the rules are in docs/algorithms/statistics.md. */
public final class Claims {
    private final List<Claim> claims;

    private Claims(List<Claim> claims) {
        this.claims = claims;
    }

    /** Returns the claims that come with Tombola. */
    public static Claims shipped() {
        return new Claims(ClaimsReader.shipped());
    }

    /**
     * Returns the claims of a file in HOCON.
     *
     * @throws InvalidClaimsException if it cannot be read or something in it is not allowed
     */
    public static Claims read(Path file) {
        return new Claims(ClaimsReader.read(file));
    }

    /** Returns the queries that evaluation asks. */
    public List<String> queries() {
        return claims.stream().map(Claim::query).toList();
    }

    /**
     * Evaluates all claims on the registered tables of results.
     *
     * @param experiments names of those that count; all if empty
     * @return for each claim in the order of the file, a verdict for each environment, engine and variant or pair of
     *     variants, of one or two experiments, or a single undecided one if no results bear on it
     */
    public List<Verdict> evaluate(SparkSession spark, Collection<String> experiments) {
        Bootstrap bootstrap = new Bootstrap();
        List<Verdict> verdicts = new ArrayList<>();
        Iterator<List<SeedValues>> answers = ask(spark).iterator();
        for (Claim claim : claims) {
            List<SeedValues> groups = answers.next().stream()
                    .filter(values -> experiments.isEmpty()
                            || experiments.containsAll(values.group().experiments()))
                    .filter(values -> claim.variant()
                            .map(values.group().curve().variant()::equals)
                            .orElse(true))
                    .toList();
            groups.forEach(values -> verdicts.add(verdict(bootstrap, claim, values)));
            if (groups.isEmpty()) {
                verdicts.add(withoutResults(claim));
            }
        }
        return verdicts;
    }

    /** Asks all queries at once: to plan one takes longer than to compute it, on one processor, while others have nothing to do. */
    private List<List<SeedValues>> ask(SparkSession spark) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), claims.size())));
        try {
            List<CompletableFuture<List<SeedValues>>> asked = claims.stream()
                    .map(claim -> CompletableFuture.supplyAsync(() -> new ClaimQuery(claim).ask(spark), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Verdict verdict(Bootstrap bootstrap, Claim claim, SeedValues seeds) {
        if (seeds.seeds() == 0) {
            return verdict(claim, seeds, undefined(), Decision.UNDECIDED, "no seed has the values that it needs");
        }
        Interval effect = claim.measure().effect(bootstrap, seeds.values(), seeds.references());
        if (seeds.seeds() < Bootstrap.MINIMUM_SEEDS) {
            String reason = seeds.seeds() + " of the " + Bootstrap.MINIMUM_SEEDS + " seeds that a verdict needs";
            return verdict(claim, seeds, effect, Decision.UNDECIDED, reason);
        }
        if (!claim.measure().isMeasurable(bootstrap, seeds.references())) {
            return verdict(
                    claim, seeds, undefined(), Decision.UNDECIDED, "what it is a share of cannot be told from zero");
        }
        Decision decision = claim.hypothesis().decide(effect, claim.margin());
        return verdict(claim, seeds, effect, decision, reason(claim, seeds, decision));
    }

    private static String reason(Claim claim, SeedValues seeds, Decision decision) {
        String position = claim.hypothesis().reason(decision, claim.margin());
        return seeds.open() == 0
                ? position
                : position + "; " + seeds.open() + " of " + seeds.seeds()
                        + " seeds lie beyond the measured range and count as its end";
    }

    private static Verdict verdict(Claim claim, SeedValues seeds, Interval effect, Decision decision, String reason) {
        SeedValues.Group group = seeds.group();
        return new Verdict(
                claim.id(),
                claim.statement(),
                claim.source(),
                String.join(", ", group.experiments()),
                String.join(", ", group.variants()),
                group.environment(),
                group.engine(),
                claim.hypothesis().id(),
                claim.measure().name().toLowerCase(Locale.ROOT),
                effect.value(),
                effect.low(),
                effect.high(),
                claim.margin(),
                seeds.seeds(),
                decision.id(),
                reason);
    }

    private static Verdict withoutResults(Claim claim) {
        SeedValues nothing = new SeedValues(SeedValues.Group.NONE);
        String where = claim.variant().map(variant -> ", in variant " + variant).orElse("");
        return verdict(claim, nothing, undefined(), Decision.UNDECIDED, "needs " + claim.needs() + where);
    }

    private static Interval undefined() {
        return new Interval(Double.NaN, Double.NaN, Double.NaN);
    }
}
