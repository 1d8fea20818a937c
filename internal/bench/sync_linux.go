package bench

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncData is fdatasync, what SQLite's full synchronous mode waits for.
func syncData(f *os.File) error { return unix.Fdatasync(int(f.Fd())) }
