package web

import (
	"encoding/json"
	"strings"
	"testing"
)

// shape is a schema of the document, as far as it says which fields there are.
type shape struct {
	Ref        string           `json:"$ref"`
	Properties map[string]shape `json:"properties"`
	Items      *shape           `json:"items"`
	Others     any              `json:"additionalProperties"`
}

// TestBodiesAreClosed: the document says of every body of a request that it has no
// other fields, at any depth, and of no answer; and so it is: whatever is asked
// refuses a field that it does not have, by name.
func TestBodiesAreClosed(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	type media map[string]struct{ Schema shape }
	var document struct {
		Paths map[string]map[string]struct {
			RequestBody *struct{ Content media }
			Responses   map[string]struct{ Content media }
		}
		Components struct{ Schemas map[string]shape }
	}
	must(t, json.Unmarshal([]byte(anna.ask("GET /api/openapi.json", nil).body), &document))
	var objects func(s shape, seen map[string]bool, look func(shape))
	objects = func(s shape, seen map[string]bool, look func(shape)) {
		if name := s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]; name != "" && !seen[name] {
			named, is := document.Components.Schemas[name]
			if !is {
				t.Errorf("there is no %s", name)
			}
			seen[name] = true
			objects(named, seen, look)
		}
		if s.Items != nil {
			objects(*s.Items, seen, look)
		}
		if s.Properties != nil {
			look(s)
		}
		for _, field := range s.Properties {
			objects(field, seen, look)
		}
	}
	places := strings.NewReplacer("{id}", "1", "{token}", "x", "{key}", "main", "{metric}", "op.aht", "{other}", "2", "{kind}", "call")
	bodies, twins := 0, 0
	for path, operations := range document.Paths {
		for method, o := range operations {
			route := strings.ToUpper(method) + " " + path
			for _, answer := range o.Responses {
				objects(answer.Content["application/json"].Schema, map[string]bool{}, func(s shape) {
					if s.Others == false {
						t.Errorf("%s: an answer has no fields but %v", route, s.Properties)
					}
				})
			}
			if o.RequestBody == nil {
				continue
			}
			body, is := o.RequestBody.Content["application/json"]
			if !is {
				continue // a file
			}
			bodies++
			objects(body.Schema, map[string]bool{}, func(s shape) {
				if s.Others != false {
					t.Errorf("%s: a body may have fields beside %v", route, s.Properties)
				}
			})
			if strings.HasSuffix(body.Schema.Ref, ofBodies) {
				twins++
			}
			ask := strings.ToUpper(method) + " " + places.Replace(path)
			if got := anna.ask(ask, `{"nobodyKnowsThis":1}`); got.status != 422 || !strings.Contains(got.body, `"unknown_field"`) || !strings.Contains(got.body, "nobodyKnowsThis") {
				t.Errorf("%s answers %d %s", ask, got.status, got.body)
			}
		}
	}
	if bodies < 30 || twins == 0 {
		t.Errorf("%d bodies, %d of them with a twin among answers", bodies, twins)
	}
}
