package story_test

import (
	"os"
	"path/filepath"
	"testing"

	"otklik/internal/story"
)

func TestStories(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../stories/*.story")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := story.Parse(filepath.Base(file), string(text))
			if err != nil {
				t.Fatal(err)
			}
			res, err := s.Play()
			if err != nil {
				t.Fatal(err)
			}
			if res.Checks == 0 {
				t.Error("the story expects nothing")
			}
			for _, f := range res.Failures {
				t.Error(f.String())
			}
		})
	}
}
