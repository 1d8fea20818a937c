package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"otklik/internal/event"
)

// Recording is a recording of a call: where the telephone company has it, and
// what we keep of it.
type Recording struct {
	ID          event.RecordingID
	Call        event.CallID
	Integration event.IntegrationID
	Link        string
	Seconds     int
	State       RecordingState
	Type        string
	Bytes       int64
	Tries       int
	Code        string // why the last try failed
	At          event.Instant
}

// RecordingState says what we have of a recording.
type RecordingState string

const (
	RecordingLinked  RecordingState = ""        // not fetched
	RecordingKept    RecordingState = "kept"    // its file is in the data folder
	RecordingFailed  RecordingState = "failed"  // to be tried again
	RecordingExpired RecordingState = "expired" // it was kept for as long as it should be
	RecordingErased  RecordingState = "erased"  // the customer was forgotten: it is never fetched again
)

const recordingColumns = `r.id, r.call, s.integration, r.link, r.seconds, case when s.erased then 'erased' else coalesce(f.state, '') end, coalesce(f.type, ''),
	coalesce(f.bytes, 0), coalesce(f.tries, 0), coalesce(f.code, ''), coalesce(f.at, 0)
	from recording r join call_session s on s.id = r.call left join recording_file f on f.recording = r.id`

func scanRecording(row scanner) (Recording, error) {
	var r Recording
	err := row.Scan(&r.ID, &r.Call, &r.Integration, &r.Link, &r.Seconds, &r.State, &r.Type, &r.Bytes, &r.Tries, &r.Code, &r.At)
	return r, err
}

// Recording gives one recording.
func (s *Store) Recording(ctx context.Context, id event.RecordingID) (Recording, error) {
	return one(ctx, s.read, "read a recording", scanRecording, "select "+recordingColumns+" where r.id = $1", int64(id))
}

// RecordingsToFetch gives recordings of an integration that are not kept, the
// newest first, and of the failed ones those whose last try was before a
// moment and that were not tried too often.
func (s *Store) RecordingsToFetch(ctx context.Context, integration event.IntegrationID, before event.Instant, tries, limit int) ([]Recording, error) {
	return often(ctx, s.read, "find recordings to fetch", scanRecording, "select "+recordingColumns+` where s.integration = $1 and s.erased = 0
		and (f.state is null or f.state = 'failed' and f.at < $2 and f.tries < $3) order by r.id desc limit $4`, int64(integration), int64(before), tries, limit)
}

// recordingPath gives the place of a recording: recordings/12/12345.
func (s *Store) recordingPath(id event.RecordingID) string {
	const perFolder = 1000
	return filepath.Join(s.dir, "recordings", strconv.FormatInt(int64(id)/perFolder, 10), strconv.FormatInt(int64(id), 10))
}

// KeepRecording keeps the bytes of r, durably, then the row.
func (s *Store) KeepRecording(ctx context.Context, id event.RecordingID, kind string, r io.Reader, at event.Instant) error {
	path := s.recordingPath(id)
	if err := os.MkdirAll(filepath.Dir(path), privateFolder); err != nil {
		return fmt.Errorf("keep a recording: %w", err)
	}
	size, err := writeWhole(path, r)
	if err != nil {
		return fmt.Errorf("keep a recording: %w", err)
	}
	err = s.execOne(ctx, "keep a recording", `insert into recording_file (recording, state, type, bytes, at)
		select r.id, 'kept', $2, $3, $4 from recording r join call_session s on s.id = r.call where r.id = $1 and s.erased = 0
		on conflict (recording) do update set state = 'kept', type = excluded.type, bytes = excluded.bytes, code = '', at = excluded.at`,
		int64(id), kind, size, int64(at))
	if errors.Is(err, ErrNotFound) { // erased while it was fetched
		return errors.Join(err, os.Remove(path))
	}
	return err
}

// writeWhole writes a file that gets its name when all of it is on the disk.
func writeWhole(path string, r io.Reader) (size int64, err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), partPrefix+"*")
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tmp.Close(), os.Remove(tmp.Name()))
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
	return size, errors.Join(tmp.Close(), syncFolder(filepath.Dir(path)))
}

// FailRecording notes that a recording could not be fetched, and why.
func (s *Store) FailRecording(ctx context.Context, id event.RecordingID, code string, at event.Instant) error {
	return s.exec(ctx, "note a recording that could not be fetched", `insert into recording_file (recording, state, code, tries, at) values ($1, 'failed', $2, 1, $3)
		on conflict (recording) do update set state = 'failed', code = excluded.code, tries = tries + 1, at = excluded.at`, int64(id), code, int64(at))
}

// OpenRecording opens the bytes of a recording that is kept; the caller closes
// it.
func (s *Store) OpenRecording(id event.RecordingID) (*os.File, error) {
	f, err := os.Open(s.recordingPath(id))
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("open a recording: %w", err)
	}
	return f, nil
}

// ExpireRecordings removes the files of an integration's recordings that were
// kept before a moment, and gives how many they were.
func (s *Store) ExpireRecordings(ctx context.Context, integration event.IntegrationID, before event.Instant) (int, error) {
	all, err := many(ctx, s.read, "find recordings that were kept long enough", scanRecording,
		"select "+recordingColumns+" where s.integration = $1 and f.state = 'kept' and f.at < $2 limit 1000", int64(integration), int64(before))
	if err != nil {
		return 0, err
	}
	for i, r := range all {
		// The row first: a file without a row is asked for by nobody.
		if err := s.exec(ctx, "let a recording go", "update recording_file set state = 'expired', bytes = 0 where recording = $1", int64(r.ID)); err != nil {
			return i, err
		}
		if err := os.Remove(s.recordingPath(r.ID)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return i, fmt.Errorf("let a recording go: %w", err)
		}
	}
	return len(all), nil
}
