package store

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
)

// What is made here is for the program's own user: words of customers, and the
// key that their tokens are signed with.
const (
	privateFolder fs.FileMode = 0o700
	privateFile   fs.FileMode = 0o600
	others        fs.FileMode = 0o077
)

// makeFolder makes the data folder. One that exists keeps its rights, for
// somebody may have meant them; that others can look in is said once.
func makeFolder(dir string) error {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	} else if err == nil && info.Mode().Perm()&others != 0 && runtime.GOOS != "windows" { // where these bits mean nothing
		slog.Warn("other users of this machine can look into the data folder: chmod 700 it, unless that is meant",
			"data", dir, "mode", fmt.Sprintf("%04o", info.Mode().Perm()))
	}
	if err == nil {
		err = os.MkdirAll(filepath.Join(dir, filesFolder), privateFolder)
	}
	if err != nil {
		return fmt.Errorf("make the data folder: %w", err)
	}
	return nil
}

// makeDatabase makes an empty database, which SQLite would make for everybody
// to read; its other files take their rights from it.
func makeDatabase(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, privateFile)
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	return nil
}
