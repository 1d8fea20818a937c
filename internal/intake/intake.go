package intake

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/netip"
	"sync"
	"time"

	"otklik/internal/call"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
)

// BodyLimit is the longest body that is kept, in bytes: a hundred times the
// longest notification that any vendor is known to send.
const BodyLimit = 1 << 20

const (
	// takeLimit is how many notifications share one commit at most.
	takeLimit = 256
	// settleWait is how long results wait for such a commit, counted from the
	// last one: while notifications pour in the next is due by then. A commit of
	// their own would hold up those who want an answer.
	settleWait = 5 * time.Millisecond
	// queueLimit is how many may wait for a commit; beyond it senders wait,
	// which slows a flood down at its source.
	queueLimit = 4096
	// textLimit bounds what is kept of the parts of a request beside its body.
	textLimit = 8 << 10
)

var (
	// ErrNoIntegration: there is no such integration, it is switched off, or
	// the secret is another one. All are one answer, so that nobody learns
	// which.
	ErrNoIntegration = errors.New("no such integration")
	// ErrAddress: notifications of this integration may not come from there.
	ErrAddress = errors.New("the address is not allowed")
	// ErrTooLong: the body is longer than BodyLimit.
	ErrTooLong = errors.New("the body is too long")
	// ErrStopped: the program ends.
	ErrStopped = errors.New("nothing is taken in any more")
)

// Reading is what an adapter understood of a notification.
type Reading struct {
	Signals []call.Signal
	Notes   []store.NotificationNote // what a person should know, understood or not
}

// Adapter understands the notifications of one vendor: a pure function. Zone
// is for moments that bear none.
type Adapter func(n *store.Notification, zone *time.Location) Reading

// Desk is what signals are told to.
type Desk interface {
	Do(ctx context.Context, cmd desk.Command) (desk.Receipt, error)
	View(read func(s *desk.State, now event.Instant))
	Sound() bool
}

// Config is what an intake is made of.
type Config struct {
	Store    *store.Store
	Table    *store.Notifications
	Desk     Desk
	Adapters map[string]Adapter // by the vendor's name
	Clock    func() event.Instant
	// Attempt gives the outbound call that a vendor's external id names; nil:
	// none was asked for here.
	Attempt func(external string) event.AttemptID
}

// Intake is the door for notifications. Its methods may be called from any
// goroutine.
type Intake struct {
	Config
	words *store.CallWords

	mu           sync.RWMutex
	integrations map[event.IntegrationID]*admission
	seen         map[seenKey]bool
	denied       map[event.IntegrationID]Denial

	in   chan *taking
	came chan *settling
	wake chan struct{} // there is something to understand
	idle chan struct{} // closed and made anew whenever everything was understood
	asks int64         // so many have asked whether everything is understood
	told int64         // up to which of them it was
	stop context.CancelFunc
	done sync.WaitGroup
	ctx  context.Context
}

type seenKey struct {
	integration event.IntegrationID
	suffix      string
}

// admission is who may send, and how their moments are read.
type admission struct {
	store.Integration
	networks []netip.Prefix
	zone     *time.Location
}

type taking struct {
	n     store.Notification
	reply chan error
}

// New gives an intake that knows the integrations of the store.
func New(ctx context.Context, c Config) (*Intake, error) {
	i := &Intake{Config: c, words: c.Store.CallWords(), seen: map[seenKey]bool{}, denied: map[event.IntegrationID]Denial{},
		in: make(chan *taking, queueLimit), came: make(chan *settling), wake: make(chan struct{}, 1), idle: make(chan struct{})}
	if err := i.Reload(ctx); err != nil {
		return nil, err
	}
	seen, err := c.Table.Seen(ctx)
	for _, e := range seen {
		i.seen[seenKey{e.Integration, e.Suffix}] = true
	}
	return i, err
}

// Forget erases what was sent about calls and numbers of somebody whose words
// were erased; their numbers are strangers' if they come again.
func (i *Intake) Forget(ctx context.Context, calls []event.CallID, numbers []string) error {
	i.words.Forget()
	return i.Table.ForgetCalls(ctx, calls, numbers)
}

// Reload reads the integrations anew: after one was made or changed.
func (i *Intake) Reload(ctx context.Context) error {
	all, err := i.Store.Integrations(ctx)
	if err != nil {
		return err
	}
	fresh := map[event.IntegrationID]*admission{}
	for _, one := range all {
		a := &admission{Integration: one}
		for _, text := range one.Addresses {
			network, err := ParseNetwork(text)
			if err != nil {
				return fmt.Errorf("integration %d: %w", one.ID, err)
			}
			a.networks = append(a.networks, network)
		}
		if one.Zone != "" {
			if a.zone, err = time.LoadLocation(one.Zone); err != nil {
				return fmt.Errorf("integration %d: %w", one.ID, err)
			}
		}
		fresh[one.ID] = a
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.integrations = fresh
	return nil
}

// ParseNetwork reads an address or a network like 195.211.122.0/24.
func ParseNetwork(text string) (netip.Prefix, error) {
	if p, err := netip.ParsePrefix(text); err == nil {
		return p.Masked(), nil
	}
	a, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("%q is neither an address nor a network", text)
	}
	return netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen()), nil
}

// Admit says whether a notification may come in: ErrNoIntegration or
// ErrAddress if not.
func (i *Intake) Admit(id event.IntegrationID, secret string, from netip.Addr) error {
	i.mu.RLock()
	a := i.integrations[id]
	i.mu.RUnlock()
	want := ""
	if a != nil {
		want = a.Secret
	}
	right := subtle.ConstantTimeCompare([]byte(secret), []byte(want)) == 1
	if a == nil || a.Off || want == "" || !right {
		return ErrNoIntegration
	}
	if len(a.networks) == 0 {
		return nil
	}
	for _, p := range a.networks {
		if p.Contains(from.Unmap()) {
			return nil
		}
	}
	return ErrAddress
}

// Sees says whether an integration has ever sent the event of a suffix.
func (i *Intake) Sees(id event.IntegrationID, suffix string) bool {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.seen[seenKey{id, suffix}]
}

// Tells says whether an integration has ever told of something: which of its
// events means that, only its adapter knows, so it is the signals that are
// remembered.
func (i *Intake) Tells(id event.IntegrationID, kind event.SignalKind) bool {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.seen[seenKey{id, ToldPrefix + string(kind)}]
}

// ToldPrefix parts kinds of signals from suffixes of addresses in the table of
// what was seen.
const ToldPrefix = "signal:"

// Active says which integrations are switched on.
func (i *Intake) Active() []event.IntegrationID {
	i.mu.RLock()
	defer i.mu.RUnlock()
	var out []event.IntegrationID
	for id, a := range i.integrations {
		if !a.Off {
			out = append(out, id)
		}
	}
	return out
}

// Take stores a notification and returns when it is on the disk. The error is
// the disk's, the context's, or ErrStopped: never the content's.
func (i *Intake) Take(ctx context.Context, n store.Notification) error {
	n.Received = i.Clock()
	if n.State == "" {
		n.State = store.NotificationWaiting
	}
	n.ContentType, n.Query, n.Suffix = cut(n.ContentType), cut(n.Query), cut(n.Suffix)
	one := &taking{n: n, reply: make(chan error, 1)}
	select {
	case i.in <- one:
	case <-ctx.Done():
		return ctx.Err()
	case <-i.ctx.Done():
		return ErrStopped
	}
	select {
	case err := <-one.reply:
		return err
	case <-i.ctx.Done():
		select {
		case err := <-one.reply:
			return err
		default:
			return ErrStopped
		}
	}
}

func cut(s string) string { return s[:min(len(s), textLimit)] }

// Start begins to store and to understand, until Stop.
func (i *Intake) Start(ctx context.Context) {
	i.ctx, i.stop = context.WithCancel(context.WithoutCancel(ctx))
	i.done.Add(3)
	go i.writeAll()
	go i.follow()
	go i.sweep()
	i.nudge()
}

// Stop ends it after what was accepted is stored.
func (i *Intake) Stop() {
	if i.stop != nil {
		i.stop()
		i.done.Wait()
	}
}

// ReadAgain gives notifications to the adapter once more, as after a mended
// adapter: those named, or all that were not understood. It says how many.
func (i *Intake) ReadAgain(ctx context.Context, id event.IntegrationID, ids []event.NotificationID) (int64, error) {
	n, err := i.Table.ReadAgain(ctx, id, ids)
	i.nudge()
	return n, err
}

func (i *Intake) nudge() {
	select {
	case i.wake <- struct{}{}:
	default:
	}
}

// note remembers which events come.
func (i *Intake) note(rows []store.Notification) {
	i.mu.RLock()
	fresh := false
	for k := range rows {
		fresh = fresh || !i.seen[seenKey{rows[k].Integration, rows[k].Suffix}]
	}
	i.mu.RUnlock()
	if !fresh {
		return
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	for k := range rows {
		if rows[k].State == store.NotificationWaiting {
			i.seen[seenKey{rows[k].Integration, rows[k].Suffix}] = true
		}
	}
}
