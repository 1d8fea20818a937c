package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// errLocked is what the platform's tryLock answers if somebody has the lock.
var errLocked = errors.New("locked")

// lockFolder takes the folder for this process until the file is closed or
// the process is gone, however it went. Two desks on one log would both be
// the one writer.
func lockFolder(dir string) (*os.File, error) {
	path := filepath.Join(dir, "otklik.lock")
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	if err := tryLock(f); err != nil {
		f.Close()
		if !errors.Is(err, errLocked) {
			return nil, fmt.Errorf("lock the data folder: %w", err)
		}
		return nil, fmt.Errorf("the data folder %s is in use by another otklik%s: stop that one, or choose another folder", dir, owner(path))
	}
	// The number is for people; the lock itself does not need it.
	if err := f.Truncate(0); err == nil {
		_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	return f, nil
}

// owner names the process that wrote its number into the lock file.
func owner(path string) string {
	b, err := os.ReadFile(path)
	if pid := strings.TrimSpace(string(b)); err == nil && pid != "" {
		return " (process " + pid + ")"
	}
	return ""
}
