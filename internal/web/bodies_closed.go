package web

import (
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// closeBodies says in the document what strictly does: the body of a request has no
// field that is not described, at any depth. Answers may get new ones any day: a
// shape that is in both gets a second one, for requests.
func closeBodies(api *huma.OpenAPI) {
	c := closing{all: api.Components.Schemas.Map(), answered: map[string]bool{}, closed: map[string]string{}}
	operations := operationsOf(api)
	for _, o := range operations {
		for _, answer := range o.Responses {
			for _, media := range answer.Content {
				c.answers(media.Schema)
			}
		}
	}
	for _, o := range operations {
		if o.RequestBody != nil {
			for _, media := range o.RequestBody.Content {
				media.Schema = c.close(media.Schema)
			}
		}
	}
}

// operationsOf gives the operations of a document in the order of their addresses.
func operationsOf(api *huma.OpenAPI) (out []*huma.Operation) {
	for _, path := range slices.Sorted(maps.Keys(api.Paths)) {
		item := api.Paths[path]
		for _, o := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if o != nil {
				out = append(out, o)
			}
		}
	}
	return out
}

// ofBodies ends the name of a shape of requests that has an open twin of answers.
const ofBodies = "Body"

// closing is a document whose bodies of requests are being closed.
type closing struct {
	all      map[string]*huma.Schema
	answered map[string]bool   // shapes that are in answers
	closed   map[string]string // shape -> that of requests
}

// answers notes what shapes an answer is made of.
func (c *closing) answers(s *huma.Schema) {
	if s == nil {
		return
	}
	if name := refOf(s); name != "" && !c.answered[name] {
		c.answered[name] = true
		c.answers(c.all[name])
	}
	for _, part := range parts(s) {
		c.answers(*part)
	}
	for _, field := range s.Properties {
		c.answers(field)
	}
	if values, is := s.AdditionalProperties.(*huma.Schema); is {
		c.answers(values)
	}
}

// close gives the shape that has no other fields. The one it is given stays.
func (c *closing) close(s *huma.Schema) *huma.Schema {
	if s == nil {
		return nil
	}
	out := *s
	if name := refOf(s); name != "" {
		out.Ref = strings.TrimSuffix(s.Ref, name) + c.named(name)
		return &out
	}
	out.OneOf, out.AnyOf, out.AllOf = slices.Clone(s.OneOf), slices.Clone(s.AnyOf), slices.Clone(s.AllOf)
	for _, part := range parts(&out) {
		*part = c.close(*part)
	}
	if values, is := s.AdditionalProperties.(*huma.Schema); is { // a map, by names of its own
		out.AdditionalProperties = c.close(values)
	} else if s.Properties != nil {
		out.AdditionalProperties = false
	}
	if s.Properties != nil {
		out.Properties = make(map[string]*huma.Schema, len(s.Properties))
		for name, field := range s.Properties {
			out.Properties[name] = c.close(field)
		}
	}
	return &out
}

// named gives the name of a shape's closed one.
func (c *closing) named(name string) string {
	if made, is := c.closed[name]; is {
		return made
	}
	made := name
	if c.answered[name] {
		made += ofBodies
	}
	c.closed[name] = made // first: shapes may have themselves inside
	c.all[made] = c.close(c.all[name])
	return made
}

func refOf(s *huma.Schema) string { return s.Ref[strings.LastIndexByte(s.Ref, '/')+1:] }

// parts gives what a shape is made of beside fields and values of maps.
func parts(s *huma.Schema) []**huma.Schema {
	out := []**huma.Schema{&s.Items, &s.Not}
	for _, list := range [][]*huma.Schema{s.OneOf, s.AnyOf, s.AllOf} {
		for i := range list {
			out = append(out, &list[i])
		}
	}
	return out
}
