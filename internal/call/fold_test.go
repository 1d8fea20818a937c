package call_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"otklik/internal/call"
	"otklik/internal/event"
)

const day = event.Instant(1_795_000_000_000)

// moment reads 10:00:20 or 10:00:20.5.
func moment(text string) event.Instant {
	var h, m int
	var s float64
	if _, err := fmt.Sscanf(text, "%d:%d:%g", &h, &m, &s); err != nil {
		panic(text + ": " + err.Error())
	}
	return day.Add(event.Millis(h*3_600_000 + m*60_000 + int(s*1000)))
}

// signals reads lines of "10:00:20 leg_out leg=2 employee=1 …", received a
// second after they happened.
func signals(text string) []*event.CallSignalled {
	var out []*event.CallSignalled
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		words := strings.Fields(line)
		s := &event.CallSignalled{Call: 7, Integration: 1, Signal: event.SignalKind(words[1]), Direction: event.CallIn, Contact: 70, Line: 71}
		s.VendorAt = moment(words[0])
		s.Received = s.VendorAt.Add(1000)
		if s.Signal == event.SignalGivenUp {
			s.VendorAt = 0 // the desk's own
		}
		for _, w := range words[2:] {
			key, value, _ := strings.Cut(w, "=")
			set(s, key, value)
		}
		out = append(out, s)
	}
	return out
}

func set(s *event.CallSignalled, key, value string) {
	n, _ := strconv.Atoi(value)
	switch key {
	case "leg":
		s.Leg = value
	case "legs":
		s.Legs = strings.Split(value, ",")
	case "employee":
		s.Employee = event.EmployeeID(n)
	case "talk":
		s.TalkSeconds = n
	case "total":
		s.TotalSeconds = n
	case "lost":
		s.Lost = event.Answer(value)
	case "side":
		s.Side = event.LegSide(value)
	case "cause":
		s.Cause = event.CallCause(value)
	case "recording":
		s.Recordings = []event.RecordingID{event.RecordingID(n)}
	case "seconds":
		s.Seconds = n
	case "transferred":
		s.Transferred = true
	case "out":
		s.Direction = event.CallOut
	case "zoned":
		s.Zoned = true
	default:
		panic(key)
	}
}

// tell says in one line what a call is, with moments of the day.
func tell(c *call.Call) string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(string(c.Stage) + " " + string(c.Outcome)))
	for _, t := range c.Talks {
		fmt.Fprintf(&b, "; talk %d %s-%s", t.Employee, clock(t.From), clock(t.To))
		if t.Guessed {
			b.WriteString(" guessed")
		}
	}
	for _, w := range c.Busy() {
		fmt.Fprintf(&b, "; %d %s since %s", w.Employee, w.Work, clock(w.Since))
	}
	for _, r := range c.Recordings {
		fmt.Fprintf(&b, "; recording %d of %d", r.ID, r.Employee)
	}
	if c.TransferFailed {
		b.WriteString("; transfer failed")
	}
	return strings.TrimSpace(b.String())
}

func clock(at event.Instant) string {
	if at == 0 {
		return ""
	}
	ms := int64(at - day)
	return fmt.Sprintf("%d:%02d:%02d", ms/3_600_000, ms/60_000%60, ms/1000%60)
}

// The six sequences that the vendor's six notifications make (telephony 4),
// the live partition of metrics 8.6, and what losses leave.
var stories = []struct{ name, signals, want string }{
	{"A inbound answered", `
		10:00:20 leg_out leg=2 employee=1
		10:00:20 leg_out leg=3 employee=2
		10:00:35 answered leg=2 employee=1
		10:00:35 leg_ended leg=3 employee=2 cause=taken_elsewhere
		10:02:00 leg_ended leg=2 employee=1 side=operator talk=85
		10:02:00 leg_ended leg=1 side=contact
		10:02:00 ended lost=no talk=85 total=120
		10:02:30 recorded recording=5 legs=1,2 employee=1`,
		"over answered; talk 1 10:00:35-10:02:00; recording 5 of 1"},
	{"answered and over within one second, with a length told", `
		10:00:20 leg_out leg=2 employee=1
		10:00:35 answered leg=2 employee=1
		10:00:35 leg_ended leg=2 employee=1 side=operator talk=1
		10:00:35 ended lost=no`,
		"over answered; talk 1 10:00:35-10:00:35 guessed"},
	{"answered and over at once, and nobody tells of a length", `
		10:00:20 leg_out leg=2 employee=1
		10:00:35 answered leg=2 employee=1
		10:00:35 leg_ended leg=2 employee=1 side=operator
		10:00:35 ended lost=yes`,
		"over lost_in_ringing"},
	{"B lost in the scenario", `
		10:00:50 leg_ended leg=1 side=contact
		10:00:50 ended lost=yes`,
		"over lost_in_entry"},
	{"C lost while several were rung", `
		10:00:00 leg_out leg=2 employee=1
		10:00:00 leg_out leg=3 employee=2
		10:00:30 leg_ended leg=2 employee=1 cause=nobody_took
		10:00:30 leg_ended leg=3 employee=2 cause=nobody_took
		10:00:31 ended lost=yes`,
		"over lost_in_ringing"},
	{"D blind transfer", `
		10:00:20 leg_out leg=2 employee=1
		10:00:35 answered leg=2 employee=1
		10:02:00 leg_ended leg=2 employee=1 side=operator talk=85 cause=transfer
		10:02:00 leg_out leg=4 employee=3 transferred
		10:02:15 answered leg=4 employee=3
		10:03:00 ended lost=no talk=130
		10:03:10 recorded recording=5 employee=1
		10:03:10 recorded recording=6 employee=3`,
		"over answered; talk 1 10:00:35-10:02:00; talk 3 10:02:15-10:03:00; recording 5 of 1; recording 6 of 3"},
	{"D warm transfer, the first leg's end lost", `
		10:00:20 leg_out leg=2 employee=1
		10:00:35 answered leg=2 employee=1
		10:01:50 leg_out leg=4 employee=3 transferred
		10:02:15 answered leg=4 employee=3 transferred
		10:03:00 ended lost=no talk=130`,
		"over answered; talk 1 10:00:35-10:02:15; talk 3 10:02:15-10:03:00"},
	{"D nobody takes the transfer", `
		10:00:20 leg_out leg=2 employee=1
		10:00:35 answered leg=2 employee=1
		10:02:00 leg_ended leg=2 employee=1 talk=85
		10:02:00 leg_out leg=4 employee=3
		10:02:30 ended lost=no talk=85`,
		"over answered; talk 1 10:00:35-10:02:00; transfer failed"},
	{"E click-to-call answered", `
		10:00:00 leg_out out leg=1 employee=1 side=operator
		10:00:05 answered out leg=1 employee=1
		10:00:06 leg_out out leg=2
		10:00:20 answered out leg=2 side=contact
		10:01:20 leg_ended out leg=2 side=contact
		10:01:20 leg_ended out leg=1 employee=1 side=operator
		10:01:20 ended out talk=60`,
		"over answered; talk 1 10:00:20-10:01:20"},
	{"F click-to-call not answered", `
		10:00:00 leg_out out leg=1 employee=1
		10:00:05 answered out leg=1 employee=1
		10:00:06 leg_out out leg=2
		10:00:40 leg_ended out leg=2 side=contact
		10:00:41 leg_ended out leg=1 employee=1
		10:00:41 ended out`,
		"over unanswered"},
	{"F the employee's own telephone not taken", `
		10:00:00 leg_out out leg=1 employee=1
		10:00:30 leg_ended out leg=1 employee=1
		10:00:30 ended out`,
		"over not_dialled"},
	{"G softphone", `
		10:00:00 out_began out employee=1
		10:00:01 leg_out out leg=2
		10:00:15 answered out leg=2
		10:01:00 ended out talk=45
		10:01:10 recorded out recording=9`,
		"over answered; talk 1 10:00:15-10:01:00; recording 9 of 1"},
	{"softphone dialling", "10:00:00 out_began out employee=1\n10:00:01 leg_out out leg=2", "dialing; 1 dialing_out since 10:00:00"},
	{"in the scenario", "10:00:00 arrived", "entry"},
	{"ringing two", "10:00:20 leg_out leg=2 employee=1\n10:00:20 leg_out leg=3 employee=2",
		"ringing; 1 ringing_in since 10:00:20; 2 ringing_in since 10:00:20"},
	{"one took it: the colleague's telephone is quiet", "10:00:20 leg_out leg=2 employee=1\n10:00:20 leg_out leg=3 employee=2\n10:00:35 answered leg=2 employee=1",
		"talking; talk 1 10:00:35-; 1 talking since 10:00:35"},
	{"a blind transfer rings", `
		10:00:20 leg_out leg=2 employee=1
		10:00:35 answered leg=2 employee=1
		10:02:00 leg_ended leg=2 employee=1
		10:02:00 leg_out leg=4 employee=3`,
		"ringing; talk 1 10:00:35-10:02:00; 3 ringing_in since 10:02:00"},
	{"a consultation ends nothing", `
		10:00:20 leg_out leg=2 employee=1
		10:00:35 answered leg=2 employee=1
		10:02:00 leg_out leg=4 employee=3`,
		"talking; talk 1 10:00:35-; 1 talking since 10:00:35; 3 ringing_in since 10:02:00"},
	{"the answer was lost", `
		10:00:20 leg_out leg=2 employee=1
		10:02:00 leg_ended leg=2 employee=1 talk=85
		10:02:00 ended lost=no talk=85`,
		"over answered; talk 1 10:00:35-10:02:00"},
	{"only the end came", "10:02:00 ended lost=no talk=85 employee=1", "over answered; talk 1 10:00:35-10:02:00 guessed"},
	{"the end was lost", `
		10:00:20 leg_out leg=2 employee=1
		10:00:50 leg_ended leg=1 side=contact`,
		"over lost_in_ringing"},
	{"given up", "10:00:00 arrived\n14:00:00 given_up", "over unknown"},
	{"taken by the scenario", "10:00:00 arrived\n10:01:00 ended lost=no", "over machine"},
	{"a voice mail of a lost call is no talk", "10:00:00 leg_out leg=2 employee=1\n10:01:00 ended lost=yes\n10:01:09 recorded recording=3 employee=1",
		"over lost_in_ringing; recording 3 of 1"},
	{"nobody to ring", "10:00:00 arrived\n10:00:09 ended lost=yes cause=status_forbade", "over lost_rejected"},
	{"no leg ids", `
		10:00:20 leg_out employee=1
		10:00:35 answered employee=1
		10:02:00 ended lost=no talk=85`,
		"over answered; talk 1 10:00:35-10:02:00"},
	{"nothing", "10:00:00 marked", "entry"},
}

func TestSequences(t *testing.T) {
	for _, s := range stories {
		if is := tell(call.Fold(signals(s.signals))); is != s.want {
			t.Errorf("%s:\n is   %s\n want %s", s.name, is, s.want)
		}
	}
}

// Any order, any repetition and any delay of the same signals give the same
// call, as long as one of them came in time to see that the zone is right.
func TestOrderRepetitionAndDelayChangeNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, s := range stories {
		clean := signals(s.signals)
		want := call.Fold(clean)
		for range 200 {
			var set []*event.CallSignalled
			prompt := 0
			for i, one := range clean {
				for n := 0; n == 0 || r.IntN(5) == 0; n++ {
					again := *one
					if i != prompt || n > 0 {
						again.Received = again.Received.Add(event.Millis(r.Int64N(86_400_000)))
					}
					again.Notification = event.NotificationID(r.IntN(1000))
					set = append(set, &again)
				}
			}
			r.Shuffle(len(set), func(i, j int) { set[i], set[j] = set[j], set[i] })
			if is := call.Fold(set); !reflect.DeepEqual(is, want) {
				t.Fatalf("%s:\n is   %+v\n want %+v", s.name, is, want)
			}
		}
	}
}

// Every inbound call is in exactly one stage at every point of its life, and
// whatever is over stays over (I4).
func TestEveryPrefixHasOneStage(t *testing.T) {
	for _, s := range stories {
		all := signals(s.signals)
		for n := range all {
			c := call.Fold(all[:n+1])
			switch c.Stage {
			case call.Entry, call.Ringing, call.Talking, call.Dialing:
				if c.Ended != 0 || c.Outcome != "" {
					t.Errorf("%s, %d signals: in %s, and ended", s.name, n+1, c.Stage)
				}
			case call.Over:
				if c.Ended == 0 || c.Outcome == "" || len(c.Busy()) > 0 {
					t.Errorf("%s, %d signals: over without an end", s.name, n+1)
				}
			default:
				t.Errorf("%s, %d signals: in %q", s.name, n+1, c.Stage)
			}
			if (c.Stage == call.Talking) != (len(c.Talks) > 0 && c.Talks[len(c.Talks)-1].To == 0) && c.Stage != call.Over {
				t.Errorf("%s, %d signals: %s with talks %v", s.name, n+1, c.Stage, c.Talks)
			}
		}
	}
}

// Where an inbound call stood when is where it stood then: at every moment
// between its signals the span is the stage of what had been told by then.
func TestSpansAreTheStagesOfTheirTime(t *testing.T) {
	compared := 0
	for _, s := range stories {
		all := signals(s.signals)
		whole := call.Fold(all)
		if whole.Direction != event.CallIn || slices.ContainsFunc(whole.Talks, func(t call.Talk) bool { return t.Guessed }) {
			continue // when a talk was that is known from a sum alone, nobody saw then
		}
		spans := whole.Spans(1 << 60)
		if len(spans) > 0 && (spans[0].From != whole.Began || whole.Ended != 0 && spans[len(spans)-1].To != whole.Ended) {
			t.Errorf("%s: %v do not cover %d to %d", s.name, spans, whole.Began, whole.Ended)
		}
		for i, span := range spans {
			if span.From >= span.To || i > 0 && spans[i-1].To != span.From {
				t.Errorf("%s: %v is not one stretch after another", s.name, spans)
			}
			var then []*event.CallSignalled
			if !slices.ContainsFunc(all, func(one *event.CallSignalled) bool { return one.VendorAt == span.From }) {
				continue // it follows from what was told later: nobody saw it then
			}
			for _, one := range all {
				if one.VendorAt <= span.From {
					then = append(then, one)
				}
			}
			if c := call.Fold(then); c.Stage != span.Stage && c.Direction == event.CallIn {
				t.Errorf("%s: %s from %d, then it was %s", s.name, span.Stage, span.From, c.Stage)
			}
			compared++
		}
	}
	if compared < 20 {
		t.Errorf("%d spans were compared", compared)
	}
	if out := (&call.Call{Direction: event.CallOut, Began: 1}).Spans(9); out != nil {
		t.Errorf("an outbound call stood in %v", out)
	}
}

func TestClocks(t *testing.T) {
	text := "10:00:00 arrived\n10:00:20 leg_out leg=2 employee=1\n10:00:35 answered leg=2 employee=1\n10:02:00 ended lost=no"
	right := call.Fold(signals(text))
	for _, hours := range []event.Millis{-3, 3, 5} {
		wrong := signals(text)
		for _, s := range wrong {
			s.VendorAt = s.VendorAt.Add(hours * 3_600_000)
		}
		c := call.Fold(wrong)
		if !c.ClockOff || c.Shift != -hours*3_600_000 || c.Began != right.Began || !reflect.DeepEqual(c.Talks, right.Talks) {
			t.Errorf("a zone wrong by %d h: %+v", hours, c)
		}
	}
	odd := signals(text)
	odd[3].VendorAt = odd[3].VendorAt.Add(50 * 365 * 86_400_000)
	if c := call.Fold(odd); c.Ended != odd[3].Received || c.Began != right.Began || !c.ClockOff || c.Shift != 0 {
		t.Errorf("an end of the future: %+v", c)
	}
	none := signals("10:00:00 arrived")
	none[0].VendorAt = 0
	if c := call.Fold(none); c.Began != none[0].Received || c.ClockOff {
		t.Errorf("without a time: %+v", c)
	}
	late := signals(text)
	for _, s := range late {
		s.Zoned, s.Received = true, s.Received.Add(7_200_000)
	}
	if c := call.Fold(late); c.ClockOff || c.Began != right.Began {
		t.Errorf("all of it two hours late, with zones: %+v", c)
	}
}

func TestNumbers(t *testing.T) {
	for raw, want := range map[string]call.Number{
		"74951234567":                  {Kind: call.NumberPhone, Value: "74951234567"},
		"+7 (495) 123-45-67":           {Kind: call.NumberPhone, Value: "74951234567"},
		"8 495 123-45-67":              {Kind: call.NumberPhone, Value: "74951234567"},
		"+81312345678":                 {Kind: call.NumberPhone, Value: "81312345678"},
		"tel:+4930123456":              {Kind: call.NumberPhone, Value: "4930123456"},
		"101":                          {Kind: call.NumberExtension, Value: "101"},
		"sip:Ivan@pbx.example;x=1":     {Kind: call.NumberSIP, Value: "ivan@pbx.example"},
		"anonymous":                    {Kind: call.NumberHidden},
		"sip:anonymous@anonymous.host": {Kind: call.NumberHidden},
		"":                             {},
		"звонок":                       {},
		"1234567890123456789":          {},
	} {
		want.Raw = raw
		if is := call.ParseNumber(raw); is != want {
			t.Errorf("%q: %+v, want %+v", raw, is, want)
		}
	}
}
