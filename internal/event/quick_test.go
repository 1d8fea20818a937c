package event

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
)

// slowly is what quickly must agree with.
func slowly(k Kind, body []byte) (Fact, error) {
	f := kinds[k]()
	return f, json.Unmarshal(body, f)
}

func agree(t *testing.T, k Kind, body []byte) (quick bool) {
	t.Helper()
	f := kinds[k]()
	quick = quickly(f, body)
	want, wantErr := slowly(k, body)
	if quick && (wantErr != nil || !reflect.DeepEqual(f, want)) {
		t.Fatalf("%s %s: read as %+v; encoding/json reads %+v, %v", k, body, f, want, wantErr)
	}
	got, err := Decode(k, body)
	if (err == nil) != (wantErr == nil) || err == nil && !reflect.DeepEqual(got, want) {
		t.Fatalf("%s %s: decoded as %+v, %v; encoding/json reads %+v, %v", k, body, got, err, want, wantErr)
	}
	return quick
}

// scatter fills a fact with random values, many of them zero.
func scatter(r *rand.Rand, v reflect.Value) {
	if r.IntN(3) == 0 && v.Kind() != reflect.Struct && v.Kind() != reflect.Slice {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			scatter(r, v.Field(i))
		}
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(r.Uint64()) >> r.IntN(64))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		words := []string{"visitor", "0123456789abcdef", "a b", "\\", `"`, "<&>", "ключ", "\u2028", "\xff", "\x00\n\x7f", "}"}
		v.SetString(words[r.IntN(len(words))])
	case reflect.Slice:
		for range r.IntN(4) {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			scatter(r, v.Index(v.Len()-1))
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string][]OperatorID{"full": {1, 2}}))
	}
}

// Whatever is written is read as encoding/json reads it, and so is whatever
// becomes of it when bytes are lost, doubled or changed.
func TestQuicklyAgreesWithJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	quick := 0
	for round := range 28_000 {
		fact := []Fact{&Opened{}, &Posted{}, &WaitBegan{}, &OfferMade{}, &Accepted{}, &TypingStarted{}, &Read{}, &Closed{},
			&OfferEnded{}, &Finalised{}, &VisitorLeft{}, &VisitorReturned{}, &LeftMarked{}, &Prioritised{}}[round%14]
		scatter(r, reflect.ValueOf(fact).Elem())
		body, err := Encode(fact)
		if err != nil {
			t.Fatal(err)
		}
		if agree(t, fact.Kind(), body) {
			quick++
		}
		for range 3 {
			broken := append([]byte(nil), body...)
			at, noise := r.IntN(len(broken)), `{}[]",:0-19.eE\ tfn`
			switch r.IntN(4) {
			case 0:
				broken[at] = noise[r.IntN(len(noise))]
			case 1:
				broken = append(broken[:at], broken[at+1:]...)
			case 2:
				broken = append(broken[:at+1], broken[at:]...)
			case 3:
				broken = broken[:at]
			}
			agree(t, fact.Kind(), broken)
		}
	}
	if quick < 10_000 {
		t.Errorf("only %d were read quickly", quick)
	}
}

// What a working day writes is read quickly.
func TestQuicklyReadsTheCommonest(t *testing.T) {
	for _, f := range samples() {
		switch f := f.(type) {
		case *Posted:
			f.Key = "0123456789abcdef"
		case *OfferMade:
			f.Why.Skipped = nil
		case *Opened, *WaitBegan, *Accepted, *TypingStarted, *Read, *OfferEnded, *Closed, *Finalised, *VisitorLeft, *VisitorReturned, *LeftMarked:
		default:
			continue
		}
		body, err := Encode(f)
		if err != nil {
			t.Fatal(err)
		}
		if !agree(t, f.Kind(), body) {
			t.Errorf("%s is not", body)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	var kind []Kind
	var bodies [][]byte
	for _, f := range samples()[:8] {
		if offer, ok := f.(*OfferMade); ok {
			offer.Why.Skipped = nil
		}
		body, err := Encode(f)
		if err != nil {
			b.Fatal(err)
		}
		kind, bodies = append(kind, f.Kind()), append(bodies, body)
	}
	for i := 0; b.Loop(); i = (i + 1) % len(kind) {
		if _, err := Decode(kind[i], bodies[i]); err != nil {
			b.Fatal(err)
		}
	}
}
