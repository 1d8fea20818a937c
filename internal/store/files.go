package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

const filesFolder = "files"

// partPrefix begins the names of files that are still coming.
const partPrefix = ".part-"

// The bounds of a key: short enough for every file system, long enough that
// it cannot be guessed.
const (
	minFileKey = 16
	maxFileKey = 128
)

// filePath gives the place of a key: files/ab/abcdef…. A key is letters,
// digits, "-" and "_", so that it can never leave the folder.
func (s *Store) filePath(key string) (string, error) {
	if len(key) < minFileKey || len(key) > maxFileKey {
		return "", fmt.Errorf("a file's key has %d to %d characters, not %d: %w", minFileKey, maxFileKey, len(key), ErrNotFound)
	}
	for _, c := range []byte(key) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_':
		default:
			return "", fmt.Errorf("a file's key has letters, digits, - and _ only: %w", ErrNotFound)
		}
	}
	return filepath.Join(s.dir, filesFolder, key[:2], key), nil
}

// writeFile keeps the bytes of r under key for good, or nothing of them: they
// get their name only when they are on the disk.
func (s *Store) writeFile(key string, r io.Reader) (size int64, err error) {
	path, err := s.filePath(key)
	if err != nil {
		return 0, fmt.Errorf("keep a file: %w", err)
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return 0, fmt.Errorf("keep a file: %w", err)
	}
	tmp, err := os.CreateTemp(folder, partPrefix+"*")
	if err != nil {
		return 0, fmt.Errorf("keep a file: %w", err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("keep a file: %w", errors.Join(err, tmp.Close(), os.Remove(tmp.Name())))
		}
	}()
	if size, err = io.Copy(tmp, r); err != nil {
		return 0, err
	}
	if err = tmp.Sync(); err != nil {
		return 0, err
	}
	if err = os.Rename(tmp.Name(), path); err != nil {
		return 0, err
	}
	return size, errors.Join(tmp.Close(), syncFolder(folder), syncFolder(filepath.Dir(folder)))
}

// syncFolder makes names in a folder durable, where the system can do that.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrInvalid) {
		return fmt.Errorf("keep a file: %w", err)
	}
	return nil
}

func (s *Store) openFile(key string) (*os.File, error) {
	path, err := s.filePath(key)
	if err != nil {
		return nil, fmt.Errorf("open a file: %w", err)
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("open a file: %w", err)
	}
	return f, nil
}

// removeFile removes the bytes of a key; none is no error.
func (s *Store) removeFile(key string) error {
	path, err := s.filePath(key)
	if err == nil {
		err = os.Remove(path)
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}
