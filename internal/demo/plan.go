package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"otklik/internal/wire"
)

// Person is one visitor's browser and what they say of themselves.
type Person struct {
	Name     string
	GivesIt  bool // says the name in the first message's form
	Mail     string
	Language string
	City     string
	Zone     string
	Screen   string
	Agent    string
}

// Plan is everything that one visit will be, decided before it begins.
type Plan struct {
	Number   int
	Person   Person
	Group    string
	Referrer string
	Before   []wire.Page // pages looked at before writing
	Steps    []Planned
	Patience time.Duration // without an answer for so long: gone
	Returns  bool          // comes back once after leaving
	Ends     bool          // presses "end the conversation" at the end
	Pace     float64       // how quickly they type, 1 is usual
}

// Planned is a step with its words chosen and filled in.
type Planned struct {
	Kind StepKind
	Text string
	Path string
}

// planner makes plans. The plan of a number depends on the seed and the
// number alone, whatever happened in between.
type planner struct {
	seed  uint64
	talks []*Dialogue
}

func (p planner) rand(number int) *rand.Rand {
	return rand.New(rand.NewPCG(p.seed, uint64(number)*0x9e3779b97f4a7c15+1))
}

// plan decides the visit of that number. Known gives the person of an earlier
// visit who comes again, nil for somebody new.
func (p planner) plan(number int, known *Person) Plan {
	r := p.rand(number)
	d := p.talks[r.IntN(len(p.talks))]
	person := somebody(r, d.Language)
	if known != nil {
		for d.Language != known.Language {
			d = p.talks[r.IntN(len(p.talks))]
		}
		person = *known
	}
	v := Plan{Number: number, Person: person, Group: d.Group, Referrer: pick(r, referrers),
		Patience: time.Duration(100+r.IntN(140)) * time.Second, Pace: 0.7 + r.Float64()}
	if r.IntN(6) == 0 {
		v.Patience = time.Duration(12+r.IntN(25)) * time.Second
	}
	v.Returns = r.IntN(2) == 0
	v.Ends = r.IntN(4) == 0
	for range 1 + r.IntN(3) {
		page := pick(r, shopPages)
		v.Before = append(v.Before, page)
	}
	words := fill(r, person)
	for _, s := range d.Steps {
		planned := Planned{Kind: s.Kind, Path: s.Path}
		if len(s.Says) > 0 {
			planned.Text = words.Replace(pick(r, s.Says))
		}
		v.Steps = append(v.Steps, planned)
	}
	return v
}

// somebody makes up a person. One in five is on a telephone.
func somebody(r *rand.Rand, language string) Person {
	if language == "en" {
		name := pick(r, englishNames)
		place := pick(r, places[len(places)-3:])
		return Person{Name: name, GivesIt: r.IntN(3) == 0, Mail: mailOf(r, name), Language: "en",
			City: place.city, Zone: place.zone, Screen: pick(r, screens), Agent: pick(r, desktops)}
	}
	name := pick(r, femaleNames) + " " + pick(r, femaleFamilies)
	if r.IntN(2) == 0 {
		name = pick(r, maleNames) + " " + pick(r, maleFamilies)
	}
	place := places[r.IntN(len(places)-3)]
	out := Person{Name: name, GivesIt: r.IntN(3) == 0, Mail: mailOf(r, name), Language: "ru",
		City: place.city, Zone: place.zone, Screen: pick(r, screens), Agent: pick(r, desktops)}
	if r.IntN(5) < 2 {
		out.Screen, out.Agent = pick(r, phoneScreens), pick(r, phones)
	}
	return out
}

func mailOf(r *rand.Rand, name string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(strings.Fields(name)[0]) {
		b.WriteString(latin[c])
		if c < 128 {
			b.WriteRune(c)
		}
	}
	return fmt.Sprintf("%s%d@example.com", b.String(), 10+r.IntN(90))
}

// fill gives the words in braces for one visit.
func fill(r *rand.Rand, p Person) *strings.Replacer {
	first := strings.Fields(p.Name)[0]
	items := items
	if p.Language == "en" {
		items = englishItems
	}
	return strings.NewReplacer(
		"{order}", fmt.Sprintf("Т-%d", 40000+r.IntN(9000)),
		"{item}", pick(r, items),
		"{price}", fmt.Sprint(500*(2+r.IntN(18))),
		"{few}", fmt.Sprint(2+r.IntN(7)),
		"{four}", fmt.Sprintf("%04d", r.IntN(10000)),
		"{when}", pick(r, whens),
		"{whenEn}", pick(r, whensEnglish),
		"{city}", p.City,
		"{mail}", p.Mail,
		"{visitor}", first,
	)
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
