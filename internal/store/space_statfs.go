//go:build linux || darwin || freebsd

package store

import "golang.org/x/sys/unix"

// Free gives how many bytes the data folder's disk still takes; known is false
// if the system does not tell.
func (s *Store) Free() (bytes int64, known bool) {
	var disk unix.Statfs_t
	if err := unix.Statfs(s.dir, &disk); err != nil {
		return 0, false
	}
	return max(0, int64(disk.Bavail)) * int64(disk.Bsize), true
}
