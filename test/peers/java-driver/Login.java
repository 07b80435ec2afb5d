import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.QueryConfig;
import org.neo4j.driver.Record;
import org.neo4j.driver.RoutingControl;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;
import org.neo4j.driver.summary.QueryType;

/**
 * One login and one query with the official driver; prints what came of it as one line of JSON.
 *
 * <p>Standard input: JSON with uri, caFile, query, database, and token or user and password.
 */
public final class Login {
    private static final Gson JSON = new Gson();

    public static void main(String[] args) {
        var input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
        Map<String, String> asked = JSON.fromJson(input, new TypeToken<Map<String, String>>() {}.getType());
        Map<String, Object> said;
        try {
            said = login(asked);
        } catch (RuntimeException error) {
            said = told(error);
        }
        System.out.println("ANSWER " + JSON.toJson(said));
    }

    private static Map<String, Object> login(Map<String, String> asked) {
        var auth = asked.containsKey("token")
                ? AuthTokens.bearer(asked.get("token"))
                : AuthTokens.basic(asked.get("user"), asked.get("password"));
        var trust = Config.TrustStrategy.trustCustomCertificateSignedBy(
                Path.of(asked.get("caFile")).toFile());
        var settings = Config.builder()
                .withEncryption()
                .withTrustStrategy(trust)
                .withConnectionTimeout(10, TimeUnit.SECONDS)
                .withMaxTransactionRetryTime(0, TimeUnit.SECONDS)
                .withLogging(Logging.javaUtilLogging(Level.OFF))
                .build();
        var routing = QueryConfig.builder().withRouting(RoutingControl.READ);
        if (asked.containsKey("database")) routing.withDatabase(asked.get("database"));
        try (var driver = GraphDatabase.driver(asked.get("uri"), auth, settings)) {
            var result = driver.executableQuery(asked.get("query"))
                    .withConfig(routing.build())
                    .execute();
            var server = result.summary().server();
            var protocol = server.protocolVersion().split("\\.");
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("rows", result.records().stream().map(Record::asMap).toList());
            said.put("isRead", result.summary().queryType() == QueryType.READ_ONLY);
            said.put("database", result.summary().database().name());
            said.put("agent", server.agent());
            said.put("protocol", Arrays.stream(protocol).map(Integer::valueOf).toList());
            return said;
        }
    }

    private static Map<String, Object> told(RuntimeException error) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (error instanceof Neo4jException refused) {
            said.put("code", refused.code());
            said.put("gqlStatus", refused.gqlStatus());
        } else {
            said.put("driver", error.getClass().getSimpleName());
        }
        said.put("message", error.getMessage());
        said.put("retryable", error instanceof RetryableException);
        return said;
    }
}
