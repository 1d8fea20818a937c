package board

import (
	"fmt"
	"strconv"
	"strings"
)

// Steps are numbers in ascending order, each once, as they travel to screens:
// of each how much further it is than the one before, the first from zero. A
// step under 62 is one character of stepDigits, a longer one is written out in
// parentheses. "3a(200)1" is 3, 13, 213 and 214.
type Steps struct {
	text []byte
	last int64
}

// stepDigits are the steps that take one character: nearly all of them do where
// much happens at the same time.
const stepDigits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// Add takes the next number.
func (s *Steps) Add(n int64) {
	step := n - s.last
	s.last = n
	if step >= 0 && step < int64(len(stepDigits)) {
		s.text = append(s.text, stepDigits[step])
		return
	}
	s.text = append(strconv.AppendInt(append(s.text, '('), step, 10), ')')
}

// Text gives them as they travel.
func (s *Steps) Text() string { return string(s.text) }

// ReadSteps gives the numbers of a text. What it cannot read is an error.
func ReadSteps(text string) ([]int64, error) {
	var out []int64
	last := int64(0)
	for rest := text; rest != ""; {
		step := int64(strings.IndexByte(stepDigits, rest[0]))
		if end := strings.IndexByte(rest, ')'); rest[0] == '(' && end > 0 {
			var err error
			if step, err = strconv.ParseInt(rest[1:end], 10, 64); err != nil {
				return nil, fmt.Errorf("a step in %q: %w", text, err)
			}
			rest = rest[end:]
		}
		if step < 0 || step == 0 && len(out) > 0 || last+step < last {
			return nil, fmt.Errorf("a step in %q", text)
		}
		last += step
		out = append(out, last)
		rest = rest[1:]
	}
	return out, nil
}
