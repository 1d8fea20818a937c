package store

import (
	"context"
	"io"
	"os"

	"otklik/internal/event"
)

const uploadColumns = "key, name, type, size, visitor, operator, at"

func scanUpload(row scanner) (Upload, error) {
	var u Upload
	err := row.Scan(&u.Key, &u.Name, &u.Type, &u.Size, &u.Visitor, &u.Operator, &u.At)
	return u, err
}

// PutUpload keeps the bytes of r under u.Key, durably, then the row: a row
// always has its bytes. The stored Size is the number of bytes that came; it
// returns the upload with it. Limiting r is the caller's part.
func (s *Store) PutUpload(ctx context.Context, u Upload, r io.Reader) (Upload, error) {
	size, err := s.writeFile(u.Key, r)
	if err != nil {
		return u, err
	}
	u.Size = size
	return u, s.exec(ctx, "keep an upload", `insert into upload (`+uploadColumns+`) values ($1, $2, $3, $4, $5, $6, $7)`,
		u.Key, u.Name, u.Type, u.Size, int64(u.Visitor), int64(u.Operator), int64(u.At))
}

// Upload gives what is known of an uploaded file.
func (s *Store) Upload(ctx context.Context, key string) (Upload, error) {
	return one(ctx, s.read, "read an upload", scanUpload,
		"select "+uploadColumns+" from upload where key = $1", key)
}

// Uploads gives the known ones among keys, in the order of keys.
func (s *Store) Uploads(ctx context.Context, keys []string) ([]Upload, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	args := make([]any, len(keys))
	for i, k := range keys {
		args[i] = k
	}
	rows, err := many(ctx, s.read, "read uploads", scanUpload,
		"select "+uploadColumns+" from upload where key in ("+params(1, len(keys))+")", args...)
	if err != nil {
		return nil, err
	}
	byKey := make(map[string]Upload, len(rows))
	for _, u := range rows {
		byKey[u.Key] = u
	}
	out := make([]Upload, 0, len(rows))
	for _, k := range keys {
		if u, ok := byKey[k]; ok {
			out = append(out, u)
		}
	}
	return out, nil
}

// OpenUpload opens the bytes of an uploaded file; the caller closes it. No
// such file, or a key that cannot be one, is ErrNotFound.
func (s *Store) OpenUpload(key string) (*os.File, error) { return s.openFile(key) }

// visitorUploads lists the keys of what a visitor uploaded.
func (s *Store) visitorUploads(ctx context.Context, id event.VisitorID) ([]string, error) {
	return many(ctx, s.read, "list a visitor's uploads", func(row scanner) (string, error) {
		var key string
		err := row.Scan(&key)
		return key, err
	}, `select key from upload where visitor = $1 and visitor <> 0
		union select f.value ->> 'key' from message m, json_each(m.files) f where m.conversation in (select id from conversation where visitor = $1)`, int64(id))
}
