package telephony

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
)

// Keys are sealed with AES-256-GCM under a key derived from the program's own
// secret, which lies beside the database and not in it: a copy of the database
// alone opens no account.
func sealer(secret []byte) (cipher.AEAD, error) {
	const bytes = 32
	key, err := hkdf.Key(sha256.New, secret, nil, "otklik integration keys", bytes)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func seal(secret []byte, text string) (string, error) {
	a, err := sealer(secret)
	if err != nil {
		return "", fmt.Errorf("seal a key: %w", err)
	}
	return base64.RawStdEncoding.EncodeToString(a.Seal(nil, nil, []byte(text), nil)), nil
}

func unseal(secret []byte, sealed string) (string, error) {
	a, err := sealer(secret)
	if err != nil {
		return "", fmt.Errorf("open a key: %w", err)
	}
	raw, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil {
		return "", errBadSeal
	}
	text, err := a.Open(nil, nil, raw, nil)
	if err != nil {
		return "", errBadSeal
	}
	return string(text), nil
}

var errBadSeal = errors.New("the key of an integration cannot be opened: the data folder has another visitor-key.bin than when it was entered; enter it again")
