"""One login and one query with the official driver; prints what came of it as one line of JSON.

Standard input: JSON with uri, caFile, query, database, and token or user and password.
"""

import json
import ssl
import sys

import neo4j


def told(error):
    return {
        "code": error.code,
        "message": error.message,
        "gqlStatus": error.gql_status,
        "retryable": error.is_retryable(),
    }


asked = json.load(sys.stdin)
auth = (
    neo4j.bearer_auth(asked["token"])
    if "token" in asked
    else neo4j.basic_auth(asked["user"], asked["password"])
)
context = ssl.create_default_context(cafile=asked["caFile"])
driver = neo4j.GraphDatabase.driver(
    asked["uri"], auth=auth, ssl_context=context, connection_timeout=10, max_transaction_retry_time=0
)
try:
    with driver:
        records, summary, _ = driver.execute_query(
            asked["query"], database_=asked.get("database"), routing_="r"
        )
    said = {
        "rows": [record.data() for record in records],
        "isRead": summary.query_type == "r",
        "database": summary.database,
        "agent": summary.server.agent,
        "protocol": list(summary.server.protocol_version),
    }
except neo4j.exceptions.Neo4jError as error:
    said = told(error)
except neo4j.exceptions.DriverError as error:
    said = {"driver": type(error).__name__, "message": str(error)}
print("ANSWER " + json.dumps(said))
