// One login and one query with the official driver; prints what came of it as one line of JSON.
//
// Standard input: JSON with uri, caFile, query, database, and token or user and password.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v6/neo4j"
	"github.com/neo4j/neo4j-go-driver/v6/neo4j/config"
)

type asked struct {
	URI      string `json:"uri"`
	CAFile   string `json:"caFile"`
	Query    string `json:"query"`
	Database string `json:"database"`
	Token    string `json:"token"`
	User     string `json:"user"`
	Password string `json:"password"`
}

func main() {
	var ask asked
	if err := json.NewDecoder(os.Stdin).Decode(&ask); err != nil {
		panic(err)
	}
	said, err := login(ask)
	if err != nil {
		said = told(err)
	}
	line, err := json.Marshal(said)
	if err != nil {
		panic(err)
	}
	fmt.Printf("ANSWER %s\n", line)
}

func login(ask asked) (map[string]any, error) {
	pem, err := os.ReadFile(ask.CAFile)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	auth := neo4j.BearerAuth(ask.Token)
	if ask.User != "" {
		auth = neo4j.BasicAuth(ask.User, ask.Password, "")
	}
	// It heeds its TLS settings with such a scheme only.
	secured := strings.Replace(ask.URI, "://", "+s://", 1)
	driver, err := neo4j.NewDriver(secured, auth, func(settings *config.Config) {
		settings.TlsConfig = &tls.Config{RootCAs: roots}
		settings.SocketConnectTimeout = 10 * time.Second
		settings.MaxTransactionRetryTime = 0
	})
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	defer driver.Close(ctx)
	result, err := neo4j.ExecuteQuery(ctx, driver, ask.Query, nil, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithReadersRouting(), neo4j.ExecuteQueryWithDatabase(ask.Database))
	if err != nil {
		return nil, err
	}
	rows := []map[string]any{}
	for _, record := range result.Records {
		rows = append(rows, record.AsMap())
	}
	server := result.Summary.Server()
	protocol := server.ProtocolVersion()
	return map[string]any{
		"rows":     rows,
		"isRead":   result.Summary.QueryType() == neo4j.QueryTypeReadOnly,
		"database": result.Summary.Database().Name(),
		"agent":    server.Agent(),
		"protocol": []int{protocol.Major, protocol.Minor},
	}, nil
}

func told(err error) map[string]any {
	var refused *neo4j.Neo4jError
	if errors.As(err, &refused) {
		return map[string]any{
			"code":      refused.Code,
			"message":   refused.Msg,
			"gqlStatus": refused.GqlStatus,
			"retryable": neo4j.IsRetryable(err),
		}
	}
	return map[string]any{"driver": fmt.Sprintf("%T", err), "message": err.Error()}
}
