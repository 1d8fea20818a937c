package client

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// latePort lets the system choose the local port when it connects, and not
// when it binds: among thousands of connections that is the difference between
// looking into a table and searching it.
func latePort(_, _ string, raw syscall.RawConn) error {
	return raw.Control(func(fd uintptr) {
		// Without it connecting works all the same.
		_ = unix.SetsockoptInt(int(fd), unix.IPPROTO_IP, unix.IP_BIND_ADDRESS_NO_PORT, 1)
	})
}
