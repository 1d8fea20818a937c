package store

import (
	"strings"
)

// foldWords makes words comparable: lower case, ё as е, one space between them.
func foldWords(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(text), "ё", "е")), " ")
}

// trigram is the least that the index of word parts can look for.
const trigram = 3

// matching gives the condition that the words of a search row contain every
// word of a query, any part of a word being enough; "" if the query is empty.
// Nothing in the query is an operator.
func matching(table, column, query string, args *[]any) string {
	var long []string
	var clauses []string
	add := func(v any) int {
		*args = append(*args, v)
		return len(*args)
	}
	for _, word := range strings.Fields(foldWords(query)) {
		if len([]rune(word)) >= trigram {
			long = append(long, `"`+strings.ReplaceAll(word, `"`, `""`)+`"`)
			continue
		}
		like := "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(word) + "%"
		clauses = append(clauses, column+" in (select rowid from "+table+" where words like $"+itoa(add(like))+` escape '\')`)
	}
	if len(long) > 0 {
		clauses = append(clauses, column+" in (select rowid from "+table+" where "+table+" match $"+itoa(add(strings.Join(long, " ")))+")")
	}
	return strings.Join(clauses, " and ")
}
