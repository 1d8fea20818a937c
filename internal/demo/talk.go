package demo

import "sync"

// talk is one conversation on its way through its script. Both sides look at
// it: the visitor does the visitor's steps, whoever of the staff has the
// conversation does theirs.
type talk struct {
	mu       sync.Mutex
	plan     Plan
	at       int             // the next step
	said     map[string]bool // what simulated operators have written
	human    bool            // a person has answered: the script no longer says what operators write
	as       int64           // the simulated operator in whose name a person answers, 0 for none
	over     bool            // the visitor is through or gone
	progress chan struct{}   // closed and replaced whenever the talk moves
}

func newTalk(p Plan) *talk {
	return &talk{plan: p, said: map[string]bool{}, progress: make(chan struct{})}
}

// next gives the step to do now; ok is false at the end.
func (t *talk) next() (Planned, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.here()
}

func (t *talk) here() (Planned, bool) {
	if t.at >= len(t.plan.Steps) {
		return Planned{}, false
	}
	return t.plan.Steps[t.at], true
}

// advance says that the present step is done.
func (t *talk) advance() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.at++
	t.moved()
}

// moved wakes whoever waits; the caller holds the lock.
func (t *talk) moved() {
	close(t.progress)
	t.progress = make(chan struct{})
}

// wait gives a channel that is closed when the talk has moved.
func (t *talk) wait() <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.progress
}

// forOperator gives the step to do now if it is the staff's and no person has
// taken over; what it says is remembered as ours.
func (t *talk) forOperator() (Planned, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	step, ok := t.here()
	if !ok || t.human || t.over || !step.Kind.ByOperator() {
		return Planned{}, false
	}
	t.said[step.Text] = true
	return step, true
}

// heard: an operator's message came. If it is not one of ours, a person
// answers: the script goes on to the visitor's next words.
func (t *talk) heard(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.said[text] {
		return
	}
	t.human = true
	for {
		step, ok := t.here()
		if !ok || !step.Kind.ByOperator() {
			break
		}
		t.at++
	}
	t.moved()
}

// personSpoke: a person answers in the name of a simulated operator, who keeps
// out of it from now on.
func (t *talk) personSpoke(as int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.human, t.as = true, as
}

// improvise says whether this simulated operator must find words of their own:
// a person had led the talk off the script and handed it on.
func (t *talk) improvise(operator int64) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.human && t.as != operator
}

// ours says whether a simulated operator wrote a text, or is about to.
func (t *talk) ours(text string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.said[text]
}

// end says that nothing more will come of the visitor.
func (t *talk) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.over = true
	t.moved()
}

// resume: the visitor who had left is back.
func (t *talk) resume() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.over = false
	t.moved()
}

// done: the script is through or the visitor is gone: this simulated operator
// may close, unless a person works in their name.
func (t *talk) done(operator int64) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, more := t.here()
	return (!more || t.over) && t.as != operator
}

// talksKept is how many talks are remembered, the newest by their conversations: an
// operator closes what a visitor has left, however long that takes, and a demo may run
// for weeks.
const talksKept = 2000

// talks finds talks by conversation.
type talks struct {
	mu    sync.Mutex
	byID  map[int64]*talk
	order []int64
}

func newTalks() *talks { return &talks{byID: map[int64]*talk{}} }

func (t *talks) put(conversation int64, one *talk) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.byID[conversation] == nil {
		if t.order = append(t.order, conversation); len(t.order) > talksKept {
			delete(t.byID, t.order[0])
			t.order = t.order[1:]
		}
	}
	t.byID[conversation] = one
}

// of gives the talk of a conversation, nil if it is none of ours.
func (t *talks) of(conversation int64) *talk {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.byID[conversation]
}
