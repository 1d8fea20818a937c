package demo

import (
	"bytes"
	"image/png"
	"reflect"
	"strings"
	"testing"

	"otklik/internal/wire"
)

func load(t *testing.T) []*Dialogue {
	t.Helper()
	talks, err := Dialogues()
	if err != nil {
		t.Fatal(err)
	}
	return talks
}

func TestDialoguesAreWellFormed(t *testing.T) {
	talks := load(t)
	if len(talks) < 40 {
		t.Errorf("only %d talks", len(talks))
	}
	keys, names := map[string]bool{}, map[string]bool{}
	for _, g := range groups {
		keys[g.key] = true
	}
	for _, d := range talks {
		if names[d.Name] {
			t.Errorf("two talks are called %s", d.Name)
		}
		names[d.Name] = true
		if !keys[d.Group] || d.Language != "ru" && d.Language != "en" {
			t.Errorf("%s: unknown group %q or language %q", d.Name, d.Group, d.Language)
		}
		visitors, operators := 0, 0
		for _, s := range d.Steps {
			switch s.Kind {
			case VisitorSays:
				visitors++
			case OperatorSays:
				operators++
			case HandOver:
				if !keys[s.Path] {
					t.Errorf("%s hands over to the unknown group %q", d.Name, s.Path)
				}
			}
			if s.Kind.ByOperator() && visitors == 0 {
				t.Errorf("%s: the operator acts before the visitor has written", d.Name)
			}
			for _, text := range s.Says {
				if text == "" {
					t.Errorf("%s has an empty variant", d.Name)
				}
			}
		}
		if visitors == 0 || operators == 0 {
			t.Errorf("%s is no talk of two", d.Name)
		}
	}
}

func TestPlansFollowFromTheSeed(t *testing.T) {
	talks := load(t)
	one, two, other := planner{7, talks}, planner{7, talks}, planner{8, talks}
	differs := false
	for n := 1; n <= 300; n++ {
		a, b := one.plan(n, nil), two.plan(n, nil)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("visit %d is not the same with the same seed", n)
		}
		differs = differs || !reflect.DeepEqual(a, other.plan(n, nil))
		for _, s := range a.Steps {
			if strings.ContainsAny(s.Text, "{}") {
				t.Errorf("a word was not filled in: %q", s.Text)
			}
		}
		if again := one.plan(n+1000, &a.Person); again.Person != a.Person || again.Person.Language != a.Person.Language {
			t.Errorf("visit %d: who comes again is somebody else", n)
		}
	}
	if !differs {
		t.Error("another seed gives the same visitors")
	}
}

func TestPhotosAreDrawn(t *testing.T) {
	for i, m := range staff {
		for _, letter := range m.initials {
			if strokes[letter] == nil {
				t.Errorf("%s: the letter %c has no strokes", m.name, letter)
			}
		}
		photo := Photo(m.initials, i)
		img, err := png.Decode(bytes.NewReader(photo))
		if err != nil || img.Bounds().Dx() != photoSide {
			t.Fatalf("the photo of %s is no picture: %v", m.name, err)
		}
		if !bytes.Equal(photo, Photo(m.initials, i)) {
			t.Errorf("the photo of %s is another one each time", m.name)
		}
	}
}

func TestDemandHasADaysShape(t *testing.T) {
	if demand(11.5) != 1 || demand(9) >= demand(10) || demand(13) >= demand(11.5) || demand(20.9) >= demand(18.5) {
		t.Error("the day has no shape")
	}
	for h := 0.0; h < 48; h += 0.25 {
		if d := demand(hourAt(0, 1) + h); d <= 0 || d > 1 {
			t.Errorf("demand %v is out of bounds", d)
		}
	}
}

// TestWhatIsLeftIsClosed: a talk whose visitor went away is remembered, so that its
// operator knows that nothing more will come and closes it; the newest of them are.
func TestWhatIsLeftIsClosed(t *testing.T) {
	all, gone := newTalks(), newTalk(Plan{Steps: []Planned{{Kind: OperatorSays}}})
	all.put(1, gone)
	if gone.done(7) {
		t.Error("an operator would close what they have not answered")
	}
	gone.end()
	if one := all.of(1); one == nil || !one.done(7) {
		t.Error("nobody closes what its visitor has left")
	}
	for id := range int64(talksKept) {
		all.put(id+2, newTalk(Plan{}))
		all.put(id+2, newTalk(Plan{})) // a later visit
	}
	if all.of(1) != nil || all.of(2) == nil || len(all.byID) != talksKept || len(all.order) != talksKept {
		t.Errorf("%d talks are remembered, want the newest %d", len(all.byID), talksKept)
	}
}

// TestWaitsGoWithTheSpeed: every wait of a group that is given in seconds goes by as
// much faster as the demo does, none becomes nothing, and a person has the time to
// take an offer.
func TestWaitsGoWithTheSpeed(t *testing.T) {
	rules := func() wire.GroupRules {
		return wire.GroupRules{OverflowSeconds: []int{15, 60, 180}}
	}
	fill := func(r *wire.GroupRules, seconds int) {
		for v, i := reflect.ValueOf(r).Elem(), 0; i < v.NumField(); i++ {
			if strings.HasSuffix(v.Type().Field(i).Name, "Seconds") && v.Field(i).CanInt() {
				v.Field(i).SetInt(int64(seconds))
			}
		}
	}
	at := func(seconds int, speed float64) (wire.GroupRules, wire.GroupRules) {
		was := rules()
		fill(&was, seconds)
		now := was
		hasten(&now, speed)
		return was, now
	}
	if was, now := at(60, 1); !reflect.DeepEqual(was, now) {
		t.Errorf("at speed 1 the rules become %+v", now)
	}
	want := rules()
	fill(&want, 10)
	want.OverflowSeconds = []int{3, 10, 30}
	if was, now := at(60, 6); !reflect.DeepEqual(now, want) {
		t.Errorf("at speed 6 %+v become %+v, want %+v", was, now, want)
	} else if was.OverflowSeconds[0] != 15 {
		t.Error("the rules that others begin with have changed")
	}
	if _, now := at(60, 1000); now.OfferSeconds != offerLeast || now.MissedSeconds != 1 || now.OverflowSeconds[0] != 1 {
		t.Errorf("at speed 1000 they become %+v", now)
	}
	if _, now := at(0, 6); now.QueueTimeoutSeconds != 0 || now.OfferSeconds != 0 {
		t.Errorf("what was switched off becomes %+v", now)
	}
	if _, now := at(3, 1); now.OfferSeconds != 3 {
		t.Errorf("an offer of 3 s stands for %d s at speed 1", now.OfferSeconds)
	}
}
