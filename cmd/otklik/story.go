package main

import (
	"fmt"
	"os"
	"path/filepath"

	"otklik/internal/story"
)

// StoryCmd plays stories: days of a contact centre with what they must come
// to.
type StoryCmd struct {
	Files  []string `arg:"" type:"existingfile" help:"Story files."`
	Update bool     `help:"Write what came of a story into its text, in place of the expectations that differ."`
}

// Run plays every file; the error says how many were not as expected.
func (c *StoryCmd) Run() error {
	bad, checks := 0, 0
	for _, file := range c.Files {
		n, ok, err := c.play(file)
		if err != nil {
			return err
		}
		checks += n
		if !ok {
			bad++
		}
	}
	if bad > 0 {
		return fmt.Errorf("%d of %d stories are not as expected", bad, len(c.Files))
	}
	fmt.Printf("%d stories, %d expectations: all as expected\n", len(c.Files), checks)
	return nil
}

func (c *StoryCmd) play(file string) (checks int, ok bool, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, false, fmt.Errorf("read a story: %w", err)
	}
	s, err := story.Parse(filepath.Base(file), string(text))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 0, false, nil
	}
	res, err := s.Play()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 0, false, nil
	}
	if len(res.Failures) == 0 {
		return res.Checks, true, nil
	}
	if c.Update {
		if err := os.WriteFile(file, []byte(res.Updated()), 0o644); err != nil {
			return 0, false, fmt.Errorf("update a story: %w", err)
		}
		fmt.Printf("%s: %d expectations rewritten\n", file, len(res.Failures))
		return res.Checks, true, nil
	}
	fmt.Printf("%s: %d of %d expectations differ\n", file, len(res.Failures), res.Checks)
	for _, f := range res.Failures {
		fmt.Println(f)
	}
	return res.Checks, false, nil
}
