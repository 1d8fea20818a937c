//go:build unix

package live

import (
	"errors"
	"syscall"
)

// prompt writes to lines without waiting for them. It belongs to one writer,
// whose writes make no garbage.
type prompt struct {
	data []byte
	n    int
	err  error
	try  func(fd uintptr) bool // attempt, made once
}

// write gives how many bytes the line took at once.
func (p *prompt) write(line syscall.RawConn, data []byte) (int, error) {
	if p.try == nil {
		p.try = p.attempt
	}
	p.data, p.n, p.err = data, 0, nil
	if err := line.Write(p.try); err != nil {
		return 0, err
	}
	return p.n, p.err
}

// attempt is done with either way: nobody waits for the line here.
func (p *prompt) attempt(fd uintptr) bool {
	for {
		n, err := syscall.Write(int(fd), p.data)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case errors.Is(err, syscall.EAGAIN):
		case err != nil:
			p.err = err
		default:
			p.n = n
		}
		p.data = nil
		return true
	}
}
