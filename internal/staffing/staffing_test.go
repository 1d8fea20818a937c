package staffing

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// vectors is metrics 7.7: 100 arrivals in 30 minutes, 180 s each, 20 s, patience 120 s.
var vectors = []struct {
	n               int
	pw, sl, asa     float64
	wait, lost, avg float64 // Erlang A; 0: not given
}{
	{11, 0.6821, 0.3896, 122.78, 0.3828, 0.0942, 11.30},
	{12, 0.4494, 0.6402, 40.44, 0.2798, 0.0616, 7.39},
	{13, 0.2853, 0.7956, 17.12, 0.1937, 0.0384, 4.61},
	{14, 0.1741, 0.8884, 7.84, 0, 0, 0},
	{15, 0.1020, 0.9415, 3.67, 0, 0, 0},
}

var example = Load{Rate: 100.0 / 1800, Handling: 180}

func near(t *testing.T, what string, got, want, by float64) {
	t.Helper()
	if !(math.Abs(got-want) <= by) {
		t.Errorf("%s is %.6f, should be %.6f", what, got, want)
	}
}

func TestVectors(t *testing.T) {
	for _, v := range vectors {
		c := ErlangC(example, v.n, 20)
		near(t, "Pw", c.Wait, v.pw, 0.00005)
		near(t, "SL20", c.InTime, v.sl, 0.00005)
		near(t, "ASA", c.Answer, v.asa, 0.005)
		near(t, "occupancy", c.Occupancy, 10/float64(v.n), 1e-12)
		if v.wait == 0 {
			continue
		}
		a := ErlangA(example, v.n, 20, 120)
		near(t, "Erlang A, P(wait)", a.Wait, v.wait, 0.00005)
		near(t, "Erlang A, P(ab)", a.Lost, v.lost, 0.00005)
		near(t, "Erlang A, E[W]", a.Answer, v.avg, 0.005)
	}
	if n, ok := Required(example, Target{Part: 0.8, Within: 20, Occupancy: 1}); n != 14 || !ok {
		t.Errorf("80/20 needs %d", n)
	}
	if n, _ := Required(example, Target{Part: 0.8, Within: 20, Occupancy: 0.6}); n != 17 {
		t.Errorf("80/20 with nobody busier than 60 %% needs %d", n) // 10/17 = 58.8 %
	}
}

func TestQueueGrows(t *testing.T) {
	for _, n := range []int{0, 1, 9, 10} {
		if s := ErlangC(example, n, 20); !s.Grows || s.InTime != 0 {
			t.Errorf("with %d servers for 10 erlangs: %+v", n, s)
		}
	}
	if s := ErlangC(example, 11, 20); s.Grows {
		t.Error("eleven are enough for the queue not to grow")
	}
}

func TestNothingComes(t *testing.T) {
	for _, s := range []State{ErlangC(Load{}, 0, 20), ErlangC(Load{Rate: 1}, 3, 20), ErlangA(Load{Handling: 60}, 0, 20, 120)} {
		if s != (State{InTime: 1}) {
			t.Errorf("%+v", s)
		}
	}
	if n, ok := Required(Load{}, Target{0.8, 20, 0.85}); n != 0 || !ok {
		t.Errorf("nothing that comes needs %d", n)
	}
	if s := ErlangA(example, 0, 20, 120); s.Lost != 1 || s.InTime != 0 || s.Answer != 120 {
		t.Errorf("nobody there: %+v", s)
	}
}

// states adds Erlang A up state by state, as 7.7 writes it: the other way to the
// same numbers.
func states(l Load, n int, within, patience float64) State {
	mu, theta := 1/l.Handling, 1/patience
	p, sum, waits, queue := 1.0, 0.0, 0.0, 0.0
	var all []float64
	for k := 0; k < 20*n+2000; k++ {
		if k > 0 {
			p *= l.Rate / (float64(min(k, n))*mu + float64(max(0, k-n))*theta)
		}
		all = append(all, p)
		sum += p
		if k >= n {
			waits += p
			queue += p * float64(k-n)
		}
	}
	s := State{Wait: waits / sum, Answer: queue / sum / l.Rate}
	s.Lost = theta * s.Answer
	// Answered in time: with j before them, j+1 exponential stages end in time
	// and before the own patience does: by uniformisation over small steps.
	for k := range n {
		s.InTime += all[k] / sum
	}
	for j := 0; all[n+j]/sum > 1e-6; j++ {
		s.InTime += all[n+j] / sum * inStages(n, j, mu, theta, within)
	}
	return s
}

// inStages is the probability that somebody with j before them is answered in
// time: a chain over the place in the queue, stepped finely.
func inStages(n, j int, mu, theta, within float64) float64 {
	const steps = 1000
	dt := within / steps
	at := make([]float64, j+1)
	at[j] = 1
	done := 0.0
	for range steps {
		for i := range at { // i before them
			forward, leave := float64(n)*mu+float64(i)*theta, theta
			p := at[i]
			gone := p * -math.Expm1(-(forward+leave)*dt)
			at[i] = p - gone
			if on := gone * forward / (forward + leave); i == 0 {
				done += on
			} else {
				at[i-1] += on
			}
		}
	}
	return done
}

func TestErlangAIsItsChain(t *testing.T) {
	for _, c := range []struct {
		l        Load
		n        int
		patience float64
	}{{example, 13, 120}, {example, 8, 60}, {example, 30, 120}, {Load{0.01, 300}, 3, 30}, {Load{0.5, 20}, 9, 600}} {
		got, want := ErlangA(c.l, c.n, 20, c.patience), states(c.l, c.n, 20, c.patience)
		near(t, "P(wait)", got.Wait, want.Wait, 1e-9)
		near(t, "E[W]", got.Answer, want.Answer, 1e-7)
		near(t, "P(ab)", got.Lost, want.Lost, 1e-9)
		near(t, "in time", got.InTime, want.InTime, 2e-3)
	}
}

// Whoever never leaves makes Erlang A into Erlang C.
func TestPatienceWithoutEndIsErlangC(t *testing.T) {
	for n := 11; n <= 20; n++ {
		c, a := ErlangC(example, n, 20), ErlangA(example, n, 20, SecondsMax*1000)
		near(t, "wait", a.Wait, c.Wait, 1e-4)
		near(t, "in time", a.InTime, c.InTime, 1e-4)
		near(t, "answer", a.Answer, c.Answer, c.Answer*1e-3)
	}
}

func within01(s State) bool {
	for _, x := range []float64{s.Wait, s.InTime, s.Lost, s.Occupancy} {
		if !(x >= -1e-12 && x <= 1+1e-9) {
			return false
		}
	}
	return s.Answer >= 0 && !math.IsInf(s.Answer, 0)
}

// One more server never makes anything worse, and what is a share stays one.
func TestMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		l := Load{Handling: 1 + r.Float64()*1500}
		l.Rate = math.Pow(10, r.Float64()*4-1) / l.Handling // 0.1 to 1000 erlangs
		patience, within := 1+r.Float64()*900, r.Float64()*120
		first := max(0, int(l.Erlangs())-5)
		lastC, lastA := State{Grows: true}, ErlangA(l, first, within, patience)
		for n := first + 1; n < first+12; n++ {
			c, a := ErlangC(l, n, within), ErlangA(l, n, within, patience)
			if !within01(c) || !within01(a) {
				t.Fatalf("%+v, %d servers: %+v, %+v", l, n, c, a)
			}
			if !lastC.Grows && (c.InTime < lastC.InTime-1e-9 || c.Answer > lastC.Answer+1e-9 || c.Grows) {
				t.Fatalf("%+v: from %d to %d servers Erlang C goes from %+v to %+v", l, n-1, n, lastC, c)
			}
			if a.InTime < lastA.InTime-1e-7 || a.Answer > lastA.Answer+1e-7 || a.Lost > lastA.Lost+1e-9 {
				t.Fatalf("%+v, patience %f: from %d to %d servers Erlang A goes from %+v to %+v", l, patience, n-1, n, lastA, a)
			}
			if !c.Grows && a.Wait > c.Wait+1e-9 {
				t.Fatalf("%+v: who leaves cannot make others wait: %+v, %+v", l, a, c)
			}
			lastC, lastA = c, a
		}
	}
}

// Required is the fewest: one less does not meet the target.
func TestRequiredIsTheFewest(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 300 {
		l := Load{Handling: 10 + r.Float64()*900}
		l.Rate = math.Pow(10, r.Float64()*3.5-1) / l.Handling
		target := Target{Part: 0.01 + 0.98*r.Float64(), Within: r.Float64() * 200, Occupancy: 0.3 + 0.7*r.Float64()}
		meets := func(n int) bool {
			s := ErlangC(l, n, target.Within)
			return !s.Grows && s.InTime >= target.Part && s.Occupancy <= target.Occupancy+roundings
		}
		n, ok := Required(l, target)
		if !ok || !meets(n) || n > 1 && meets(n-1) {
			t.Fatalf("%+v, %+v: %d, %v", l, target, n, ok)
		}
	}
}

func TestThousands(t *testing.T) {
	for _, a := range []float64{2000, 10_000, LoadMax} {
		l := Load{Rate: a / 300, Handling: 300}
		n, ok := Required(l, Target{0.8, 20, 1})
		if !ok || float64(n) <= a || float64(n) > a+5*math.Sqrt(a) {
			t.Errorf("%f erlangs need %d (%v)", a, n, ok)
		}
		for _, servers := range []int{n / 2, n, 2 * n} {
			for _, patience := range []float64{0.5, 120, SecondsMax} {
				if s := ErlangA(l, servers, 20, patience); !within01(s) {
					t.Errorf("%f erlangs, %d servers, patience %f: %+v", a, servers, patience, s)
				}
			}
		}
		// Far too few of them: whoever is not served leaves, and the share of those
		// is what is too much.
		near(t, "lost of a double load", ErlangA(l, int(a/2), 20, 60).Lost, 0.5, 0.002)
	}
}

func TestPeopleAndPlaces(t *testing.T) {
	for _, c := range []struct {
		servers  int
		parallel float64
		people   int
	}{{0, 3, 0}, {1, 4, 1}, {12, 4, 3}, {13, 4, 4}, {14, 1, 14}, {14, 0, 14}, {9, 1.8, 5}, {3, 0.3, 3}} {
		if got := People(c.servers, c.parallel); got != c.people {
			t.Errorf("%d places by %.1f are %d people, should be %d", c.servers, c.parallel, got, c.people)
		}
	}
	for _, c := range []struct {
		people, parallel float64
		places           int
	}{{2.4, 4, 9}, {3, 4, 12}, {0.2, 4, 0}, {-1, 4, 0}, {5, 1.8, 9}} {
		if got := Places(c.people, c.parallel); got != c.places {
			t.Errorf("%.1f people by %.1f are %d places, should be %d", c.people, c.parallel, got, c.places)
		}
	}
}

func TestRefusals(t *testing.T) {
	good := Target{0.8, 20, 0.85}
	for _, c := range []struct {
		change func(*Target)
		want   error
	}{
		{func(t *Target) { t.Part = 0 }, ErrTarget}, {func(t *Target) { t.Part = 1 }, ErrTarget}, {func(t *Target) { t.Part = 1.01 }, ErrTarget},
		{func(t *Target) { t.Part = -0.1 }, ErrTarget}, {func(t *Target) { t.Part = math.NaN() }, ErrTarget},
		{func(t *Target) { t.Within = -1 }, ErrWithin}, {func(t *Target) { t.Within = math.Inf(1) }, ErrWithin},
		{func(t *Target) { t.Occupancy = 0 }, ErrOccupancy}, {func(t *Target) { t.Occupancy = 1.2 }, ErrOccupancy},
	} {
		bad := good
		c.change(&bad)
		if err := bad.Check(); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	for _, l := range []Load{{-1, 60}, {1, -1}, {math.NaN(), 1}, {1000, 600}, {1e-9, SecondsMax + 1}} {
		if !errors.Is(l.Check(), ErrLoad) {
			t.Errorf("%+v was taken", l)
		}
	}
	for _, p := range []float64{0, -5, math.NaN(), SecondsMax + 1} {
		if !errors.Is(CheckPatience(p), ErrPatience) {
			t.Errorf("the patience %f was taken", p)
		}
	}
	if good.Check() != nil || example.Check() != nil || CheckPatience(120) != nil {
		t.Error("what makes sense was refused")
	}
}
