package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"otklik/internal/event"
)

// unclaimedUploads are those that were sent before $1 and that nothing names.
const unclaimedUploads = `select u.key from upload u where u.at < $1
	and u.key not in (select photo from account)
	and u.key not in (select f.value ->> 'key' from message m, json_each(m.files) f
		where m.files <> '[]' and f.value ->> 'key' is not null)`

// ForgetUploads forgets the uploads from before a moment that no message and
// no photo names, and gives how many they were. Their bytes are SweepFiles's
// part. Nobody may name an upload of that age meanwhile.
func (s *Store) ForgetUploads(ctx context.Context, before event.Instant) (int, error) {
	keys, err := many(ctx, s.read, "find uploads that nothing names", func(row scanner) (string, error) {
		var key string
		err := row.Scan(&key)
		return key, err
	}, unclaimedUploads, int64(before))
	if err != nil {
		return 0, err
	}
	forgotten := 0
	for len(keys) > 0 {
		part := make([]any, min(len(keys), listLimit))
		for i := range part {
			part[i] = keys[i]
		}
		if err := s.exec(ctx, "forget uploads", "delete from upload where key in ("+params(1, len(part))+")", part...); err != nil {
			return forgotten, err
		}
		keys, forgotten = keys[len(part):], forgotten+len(part)
	}
	return forgotten, nil
}

// SweepFiles removes the bytes from before a moment that have no row: of
// uploads that were forgotten, and what a crash left behind. It gives how many
// files they were.
func (s *Store) SweepFiles(ctx context.Context, before time.Time) (int, error) {
	root := filepath.Join(s.dir, filesFolder)
	folders, err := os.ReadDir(root)
	if err != nil {
		return 0, fmt.Errorf("sweep the files: %w", err)
	}
	removed := 0
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		n, err := s.sweepFolder(ctx, filepath.Join(root, folder.Name()), before)
		removed += n
		if err != nil {
			return removed, fmt.Errorf("sweep the files: %w", err)
		}
	}
	return removed, nil
}

func (s *Store) sweepFolder(ctx context.Context, folder string, before time.Time) (removed int, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return 0, err
	}
	var keys []string
	for _, e := range entries {
		keys = append(keys, e.Name())
	}
	rows, err := s.Uploads(ctx, keys)
	if err != nil {
		return 0, err
	}
	kept := make(map[string]bool, len(rows))
	for _, u := range rows {
		kept[u.Key] = true
	}
	for _, e := range entries {
		if kept[e.Name()] || !s.ours(e.Name()) {
			continue
		}
		info, err := e.Info()
		if err == nil && info.ModTime().Before(before) {
			if err = os.Remove(filepath.Join(folder, e.Name())); err == nil {
				removed++
			}
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // gone meanwhile
			return removed, err
		}
	}
	return removed, nil
}

// ours says whether a name is one that this package gives: nothing else that
// lies in the folder is ours to remove.
func (s *Store) ours(name string) bool {
	_, err := s.filePath(name)
	return err == nil || strings.HasPrefix(name, partPrefix)
}
