//go:build !unix

package live

import "syscall"

// prompt takes no line's word for it where a write cannot be tried: each line
// is written to by a goroutine of its own.
type prompt struct{}

// write gives how many bytes the line took at once: none.
func (*prompt) write(syscall.RawConn, []byte) (int, error) { return 0, nil }
