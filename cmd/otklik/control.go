package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
)

// controlFile says in the data folder how to speak to the program that runs on
// it: whoever may read the folder may ask it for maintenance.
const controlFile = "control.json"

// control is that file. A new key is made at every start.
type control struct {
	path string
	URL  string `json:"url"`
	Key  string `json:"key"`
}

// write makes the file and gives the key.
func (c *control) write(folder string, addr net.Addr) (string, error) {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return "", fmt.Errorf("write %s: %w", controlFile, err)
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	key := make([]byte, secretBytes)
	_, _ = rand.Read(key) // never fails
	c.URL, c.Key = "http://"+net.JoinHostPort(host, port), hex.EncodeToString(key)
	text, err := json.Marshal(c)
	if err != nil {
		return "", err
	}
	c.path = filepath.Join(folder, controlFile)
	if err := os.WriteFile(c.path+".new", text, 0o600); err != nil {
		return "", fmt.Errorf("write %s: %w", controlFile, err)
	}
	if err := os.Rename(c.path+".new", c.path); err != nil {
		return "", fmt.Errorf("write %s: %w", controlFile, err)
	}
	return c.Key, nil
}

// remove removes the file, if it was written.
func (c *control) remove() error {
	if c.path == "" {
		return nil
	}
	if err := os.Remove(c.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove %s: %w", controlFile, err)
	}
	c.path = ""
	return nil
}

// readControl gives how to speak to the program that runs on a folder; ok is
// false if none seems to run.
func readControl(folder string) (c control, ok bool, err error) {
	text, err := os.ReadFile(filepath.Join(folder, controlFile))
	if errors.Is(err, fs.ErrNotExist) {
		return c, false, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &c)
	}
	if err != nil {
		return c, false, fmt.Errorf("read %s: %w", controlFile, err)
	}
	return c, true, nil
}
