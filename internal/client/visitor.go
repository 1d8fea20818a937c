package client

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"otklik/internal/wire"
)

// Visitor is one browser on one of the company's sites.
type Visitor struct {
	Server   *Server
	Site     string
	Language string
	Agent    string // what the browser calls itself
	Token    string // empty until the first Open
}

// Open opens the visitor's socket and gives its first frame; the token it
// brings is kept.
func (v *Visitor) Open(ctx context.Context) (*Socket, wire.VisitorHello, error) {
	query := url.Values{"site": {v.Site}}
	protocols := []string{"otklik.v1"}
	if v.Token != "" {
		protocols = append(protocols, "token."+v.Token) // not in the address, which proxies log
	}
	if v.Language != "" {
		query.Set("lang", v.Language)
	}
	header := http.Header{}
	if v.Agent != "" {
		header.Set("User-Agent", v.Agent)
	}
	var hello wire.VisitorHello
	sock, err := v.Server.open(ctx, v.Server.address("/widget/socket", query), header, protocols...)
	if err != nil {
		return nil, hello, err
	}
	frame, err := sock.Next()
	if err == nil && Kind(frame) != "hello" {
		err = fmt.Errorf("the first frame of the socket is not hello: %.120s", frame)
	}
	if err == nil {
		err = json.Unmarshal(frame, &hello)
	}
	if err != nil {
		_ = sock.Drop() // the error that counts is the first
		return nil, hello, err
	}
	if hello.Token != "" {
		v.Token = hello.Token
	}
	return sock, hello, nil
}

func (v *Visitor) auth(r *http.Request) {
	r.Header.Set("Authorization", "Bearer "+v.Token)
	if v.Agent != "" {
		r.Header.Set("User-Agent", v.Agent)
	}
	if v.Language != "" {
		r.Header.Set("Accept-Language", v.Language)
	}
}

// Say writes a message; nil means stored for good.
func (v *Visitor) Say(ctx context.Context, q wire.SayRequest) (wire.SayAnswer, error) {
	q.Site = v.Site
	var out wire.SayAnswer
	_, err := v.Server.do(ctx, request{method: "POST", path: "/widget/messages", in: q, auth: v.auth}, &out)
	return out, err
}

// History gives the current conversation and today's messages.
func (v *Visitor) History(ctx context.Context, zone string) (wire.HistoryAnswer, error) {
	var out wire.HistoryAnswer
	query := url.Values{"site": {v.Site}, "zone": {zone}}
	_, err := v.Server.do(ctx, request{method: "GET", path: "/widget/history?" + query.Encode(), auth: v.auth}, &out)
	return out, err
}

// Upload sends a file to attach to a message.
func (v *Visitor) Upload(ctx context.Context, name, kind string, body []byte) (wire.File, error) {
	var out wire.File
	query := url.Values{"site": {v.Site}, "name": {name}}
	_, err := v.Server.do(ctx, request{method: "POST", path: "/widget/files?" + query.Encode(),
		raw: body, kind: kind, auth: v.auth}, &out)
	return out, err
}

// Finish ends the visitor's conversation.
func (v *Visitor) Finish(ctx context.Context, conversation int64) error {
	in := struct {
		Conversation int64 `json:"conversation"`
	}{conversation}
	_, err := v.Server.do(ctx, request{method: "POST", path: "/widget/close", in: in, auth: v.auth}, nil)
	return err
}
