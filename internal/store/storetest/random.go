package storetest

import (
	"fmt"
	"math/rand/v2"
	"reflect"

	"otklik/internal/event"
)

// size says how random numbers are chosen: from few ids, so that facts meet,
// or from all that fits.
type size int

const (
	small size = iota
	large
)

// randomFact fills a fact of the kind with random values, none of them zero,
// so that a field that is not kept shows.
func randomFact(random *rand.Rand, kind event.Kind, s size) event.Fact {
	f, err := event.Decode(kind, []byte("{}"))
	if err != nil {
		panic(err) // a kind of event.Kinds that cannot be decoded
	}
	fillIn(random, reflect.ValueOf(f).Elem(), s)
	switch f := f.(type) {
	case *event.StatusChanged: // the status decides the latest keys
		if random.IntN(2) == 0 {
			f.Status = event.StatusAvailable
		}
	case *event.OfferEnded:
		if random.IntN(2) == 0 {
			f.Outcome = event.OfferExpired
		}
	case *event.CallSignalled: // the kind decides whether the call is over
		f.Signal = event.SignalKinds[random.IntN(len(event.SignalKinds))]
	}
	return f
}

func fillIn(random *rand.Rand, v reflect.Value, s size) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fillIn(random, v.Field(i), s)
		}
	case reflect.Int, reflect.Int64:
		v.SetInt(number(random, v.Type(), s))
	case reflect.Bool:
		v.SetBool(random.IntN(2) == 0)
	case reflect.String:
		v.SetString(text(random))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+random.IntN(3), 3))
		for i := range v.Len() {
			fillIn(random, v.Index(i), s)
		}
	case reflect.Array:
		for i := range v.Len() {
			fillIn(random, v.Index(i), s)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 1 + random.IntN(3) {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fillIn(random, key, s)
			fillIn(random, value, s)
			v.SetMapIndex(key, value)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillIn(random, v.Elem(), s)
	default:
		panic(fmt.Sprintf("storetest cannot fill a %s: teach fillIn", v.Type()))
	}
}

func number(random *rand.Rand, t reflect.Type, s size) int64 {
	if s == large {
		return 1 + random.Int64N(1<<62)
	}
	switch t {
	case reflect.TypeFor[event.ConversationID]():
		return 1 + random.Int64N(modelConversations)
	case reflect.TypeFor[event.CallID]():
		return 1 + random.Int64N(modelCalls)
	case reflect.TypeFor[event.OperatorID]():
		return 1 + random.Int64N(modelOperators)
	case reflect.TypeFor[event.GroupID]():
		return 1 + random.Int64N(modelGroups)
	}
	return 1 + random.Int64N(1000)
}

var alphabet = []rune("aZ0 -_/\"'\\<>&\u00e9жЯ漢\u2028🦭")

func text(random *rand.Rand) string {
	out := make([]rune, 1+random.IntN(12))
	for i := range out {
		out[i] = alphabet[random.IntN(len(alphabet))]
	}
	return string(out)
}
