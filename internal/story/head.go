package story

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
)

// headLine reads one line before the timeline.
func (p *parser) headLine(_ int, line string) error {
	key, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch key {
	case "date":
		c, err := p.Story.cal.on(rest)
		p.Story.cal, p.cal = c, c
		return err
	case "visitor", "visitors":
		return p.headVisitors(rest)
	case "callers":
		return p.headCallers(rest)
	case "employees":
		return p.headEmployees(rest)
	case "targets":
		return p.headTargets(rest)
	case "zone":
		zone, err := time.LoadLocation(rest)
		if err != nil {
			return fmt.Errorf("%q: expected a zone like Europe/Moscow", rest)
		}
		p.Story.cal.zone, p.cal.zone = zone, zone
	}
	cmds, ok, err := p.setting(line)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("%q: expected zone, date, desk, targets, schedule, group, category, operator, visitors, callers, employees, or a line of the timeline with its time in front", key)
	}
	p.head = append(p.head, cmds()...)
	return nil
}

// headVisitors: "visitors V, W on telegram".
func (p *parser) headVisitors(rest string) error {
	list, channel, on := strings.Cut(rest, " on ")
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		if err := p.names.fresh(name); err != nil {
			return err
		}
		id := event.VisitorID(len(p.names.visitors) + 1)
		p.names.visitors[name] = id
		p.names.of["visitor/"+strconv.Itoa(int(id))] = name
		p.names.channels[id] = event.ChannelSite
		if on {
			p.names.channels[id] = event.Channel(strings.TrimSpace(channel))
		}
	}
	return nil
}

// headTargets: what counts as quick, late and short in the figures.
func (p *parser) headTargets(rest string) error {
	t := &p.goals
	return each(rest, map[string]func([]string) error{
		"service level": seconds(&t.ServiceLevel),
		"short":         seconds(&t.ShortAbandon),
		"late":          seconds(&t.LateReply),
		"cancelled":     seconds(&t.Cancelled),
		"first":         seconds(&t.FirstReply),
		"any":           seconds(&t.AnyReply),
		"close":         seconds(&t.Close),
		"offline": func(w []string) error {
			t.WithOffline = len(w) == 1 && w[0] == "included"
			return nil
		},
	})
}

func seconds(to *event.Millis) func([]string) error {
	return func(w []string) error {
		n, err := oneSpan(w)
		*to = event.Seconds(n)
		return err
	}
}

// setting reads a line that changes what is in force: in the head, or in the
// timeline with a time in front. The command is made when the line is played,
// so that a change keeps what later lines set before it.
func (p *parser) setting(line string) (func() []desk.Command, bool, error) {
	key, rest, _ := strings.Cut(line, " ")
	var err error
	var cmd desk.Command
	switch strings.TrimSuffix(key, ":") {
	case "zone":
		cmd = desk.SetOrganisation{Zone: strings.TrimSpace(rest), Language: "ru"}
	case "desk":
		cmd, err = p.setDesk(rest)
	case "category":
		cmd, err = p.setCategory(rest)
	case "schedule":
		cmd, err = p.setSchedule(rest)
	case "invitation":
		cmd, err = p.setInvitation(rest)
	case "group":
		cmd, err = p.setGroup(rest)
	case "operator", "operators":
		var cmds []desk.Command
		cmds, err = p.setOperators(rest)
		return func() []desk.Command { return cmds }, true, err
	default:
		return nil, false, nil
	}
	return func() []desk.Command { return []desk.Command{cmd} }, true, err
}

// each reads "item, item, …": every item begins with one of the known keys.
func each(rest string, keys map[string]func([]string) error) error {
	for item := range strings.SplitSeq(rest, ",") {
		item = strings.TrimSpace(item)
		if item == "" {
			continue
		}
		best := ""
		for key := range keys {
			if (item == key || strings.HasPrefix(item, key+" ")) && len(key) > len(best) {
				best = key
			}
		}
		if best == "" {
			return fmt.Errorf("%q: expected one of: %s", item, known(keys))
		}
		if err := keys[best](strings.Fields(item[len(best):])); err != nil {
			return fmt.Errorf("%s: %w", best, err)
		}
	}
	return nil
}

func oneSpan(w []string) (int, error) {
	if len(w) != 1 {
		return 0, fmt.Errorf("expected one length of time, like 30s, 15m or 0")
	}
	return span(w[0])
}

func oneNumber(w []string) (int, error) {
	if len(w) != 1 {
		return 0, fmt.Errorf("expected one number")
	}
	n, err := strconv.Atoi(w[0])
	if err != nil {
		return 0, fmt.Errorf("%q: expected a whole number", w[0])
	}
	return n, nil
}

// read gives a reader of one value.
func read(to *int, how func([]string) (int, error)) func([]string) error {
	return func(w []string) (err error) {
		*to, err = how(w)
		return err
	}
}

func (p *parser) setDesk(rest string) (desk.Command, error) {
	if p.rules == nil {
		r := settings.DefaultDeskRules()
		p.rules = &r
	}
	r := p.rules
	err := each(rest, map[string]func([]string) error{
		"suspect":       read(&r.SuspectSeconds, oneSpan),
		"lost":          read(&r.LostSeconds, oneSpan),
		"return":        read(&r.ReturnSeconds, oneSpan),
		"grace":         read(&r.VisitorGraceSeconds, oneSpan),
		"left message":  read(&r.LeftMessageSeconds, oneSpan),
		"left offline":  read(&r.LeftOfflineSeconds, oneSpan),
		"sticky window": read(&r.StickyWindowSeconds, oneSpan),
		"late reply":    read(&r.LateReplySeconds, oneSpan),
		"late rating":   read(&r.RatingLateSeconds, oneSpan),
		"ratings": func(w []string) error {
			r.RatingScale = strings.Join(w, " ")
			return nil
		},
		"case close": read(&r.CaseCloseSeconds, oneSpan),
	})
	return desk.SetDeskRules{Rules: *r}, err
}

func (p *parser) setGroup(rest string) (desk.Command, error) {
	name, items, _ := strings.Cut(rest, ":")
	name = strings.TrimSpace(name)
	id := p.names.groups[name]
	if id == 0 {
		if err := p.names.fresh(name); err != nil {
			return nil, err
		}
		id = event.GroupID(len(p.names.groups) + 1)
		p.names.groups[name] = id
		p.names.of["group/"+strconv.Itoa(int(id))] = name
		r := settings.DefaultGroupRules()
		p.groups[id] = &r
	}
	r := p.groups[id]
	removed := false
	strategy := func(s event.Strategy) func([]string) error {
		return func([]string) error { r.Strategy = s; return nil }
	}
	err := each(items, map[string]func([]string) error{
		"least_loaded":      strategy(event.LeastLoaded),
		"longest_idle":      strategy(event.LongestIdle),
		"round_robin":       strategy(event.RoundRobin),
		"manual":            strategy(event.Manual),
		"removed":           func([]string) error { removed = true; return nil },
		"category required": func([]string) error { r.CategoryRequired = true; return nil },
		"category free":     func([]string) error { r.CategoryRequired = false; return nil },
		"hours":             p.goesBy(&r.Schedule),
		"always open":       func([]string) error { r.Schedule = 0; return nil },
		"priority":          read(&r.Priority, oneNumber),
		"age step":          read(&r.AgeStepSeconds, oneSpan),
		"offer":             read(&r.OfferSeconds, oneSpan),
		"no answer limit":   read(&r.NoAnswerLimit, oneNumber),
		"cool off":          read(&r.CoolOffSeconds, oneSpan),
		"levels after":      func(w []string) error { return levels(&r.OverflowSeconds, w) },
		"overflow to":       func(w []string) error { return p.overflow(r, w) },
		"sticky hold":       read(&r.StickyHoldSeconds, oneSpan),
		"missed after":      read(&r.MissedSeconds, oneSpan),
		"queue left":        read(&r.QueueLeftSeconds, oneSpan),
		"queue timeout":     read(&r.QueueTimeoutSeconds, oneSpan),
		"idle close":        read(&r.IdleCloseSeconds, oneSpan),
		"wrap up":           read(&r.WrapUpSeconds, oneSpan),
		"final after":       read(&r.FinaliseSeconds, oneSpan),
	})
	return desk.SetGroup{Group: id, Rules: *r, Removed: removed}, err
}

// levels: "levels after 60s 180s".
func levels(to *[]int, w []string) error {
	out := make([]int, 0, len(w))
	for _, s := range w {
		n, err := span(s)
		if err != nil {
			return err
		}
		out = append(out, n)
	}
	*to = out
	return nil
}

// overflow: "overflow to GROUP after 60s".
func (p *parser) overflow(r *event.GroupRules, w []string) error {
	if len(w) != 3 || w[1] != "after" {
		return fmt.Errorf("expected: overflow to GROUP after 60s")
	}
	id, err := p.names.group(w[0])
	if err != nil {
		return err
	}
	r.OverflowGroup = id
	r.OverflowGroupSeconds, err = span(w[2])
	return err
}

// setOperators: "operator A, B: in Sales level 2, limit 4".
func (p *parser) setOperators(rest string) ([]desk.Command, error) {
	list, items, _ := strings.Cut(rest, ":")
	var out []desk.Command
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		id := p.names.operators[name]
		if id == 0 {
			if err := p.names.fresh(name); err != nil {
				return nil, err
			}
			id = event.OperatorID(len(p.names.operators) + 1)
			p.names.operators[name] = id
			p.names.of["operator/"+strconv.Itoa(int(id))] = name
			p.operators[id] = &desk.SetOperator{Operator: id, Capacity: settings.DefaultCapacity(4)}
		}
		o := p.operators[id]
		o.Off = false
		if strings.Contains(items, "in ") {
			o.Groups = nil
		}
		if err := each(items, p.profile(o)); err != nil {
			return nil, err
		}
		out = append(out, *o)
	}
	return out, nil
}

func (p *parser) profile(o *desk.SetOperator) map[string]func([]string) error {
	channel := func(ch event.Channel) func([]string) error {
		return func(w []string) error { return price(o, ch, w) }
	}
	return map[string]func([]string) error{
		"in": func(w []string) error {
			level := 1
			if len(w) == 3 && w[1] == "level" {
				level, _ = strconv.Atoi(w[2])
			} else if len(w) != 1 {
				return fmt.Errorf("expected: in GROUP, or: in GROUP level 2")
			}
			g, err := p.names.group(w[0])
			o.Groups = append(o.Groups, event.Membership{Group: g, Level: level})
			return err
		},
		"limit": func(w []string) error {
			n, err := oneNumber(w)
			o.Capacity = settings.DefaultCapacity(n)
			return err
		},
		"points":   func(w []string) (err error) { o.Capacity.Points, err = oneNumber(w); return err },
		"chat":     channel(event.ChannelSite),
		"call":     channel(event.ChannelCall),
		"telegram": channel("telegram"),
		"off":      func([]string) error { o.Off = true; return nil },

		"planned by":  p.goesBy(&o.Schedule),
		"not planned": func([]string) error { o.Schedule = 0; return nil },
	}
}

// price: "chat 25 limit 4 reserve 50 exclusive": what one conversation of a
// channel costs.
func price(o *desk.SetOperator, ch event.Channel, w []string) error {
	if len(w) == 0 {
		return fmt.Errorf("expected the points of one conversation, like %s 25", ch)
	}
	var c event.ChannelCapacity
	var err error
	if c.Weight, err = oneNumber(w[:1]); err != nil {
		return err
	}
	for i := 1; i < len(w); i++ {
		switch {
		case w[i] == "exclusive":
			c.Exclusive = true
		case w[i] == "limit" && i+1 < len(w):
			i++
			c.Limit, err = oneNumber(w[i : i+1])
		case w[i] == "reserve" && i+1 < len(w):
			i++
			c.Reserve, err = oneNumber(w[i : i+1])
		default:
			err = fmt.Errorf("%q: expected limit N, reserve N or exclusive", w[i])
		}
		if err != nil {
			return err
		}
	}
	channels := map[event.Channel]event.ChannelCapacity{ch: c}
	for other, kept := range o.Capacity.Channels {
		if other != ch {
			channels[other] = kept
		}
	}
	o.Capacity.Channels = channels
	return nil
}
