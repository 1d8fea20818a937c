package wire

// Keys for programs: what asks over HTTP in a person's name. A request brings
// one as "Authorization: Bearer otk_…".

// APIKeyList: GET /api/keys.
type APIKeyList struct {
	Keys     []APIKey `json:"keys"`     // newest first
	Sections []string `json:"sections"` // that one may give to a key: "reports.read", "monitor.read", "archive.read", "calls.read", "recordings.read", "customers.read", "customers.edit", "cases.edit"
	MayMake  bool     `json:"mayMake"`
}

// APIKey is a key without its secret.
type APIKey struct {
	ID        int64    `json:"id"`
	Owner     int64    `json:"owner"`
	OwnerName string   `json:"ownerName"`
	Name      string   `json:"name"`
	Prefix    string   `json:"prefix"` // how it begins, to know it by
	Sections  []string `json:"sections"`
	Lost      []string `json:"lost"`  // sections that its owner has no right to any more
	State     string   `json:"state"` // "active", "revoked", "expired", "owner_off", "owner_may_not"
	CreatedAt int64    `json:"createdAt"`
	ExpiresAt int64    `json:"expiresAt"` // 0: never
	UsedAt    int64    `json:"usedAt"`    // to a minute; 0: never
	UsedFrom  string   `json:"usedFrom"`  // the address
	RevokedAt int64    `json:"revokedAt"` // 0: it was not
	RevokedBy string   `json:"revokedBy"`
}

// APIKeyRequest: POST /api/keys.
type APIKeyRequest struct {
	Name      string   `json:"name"`
	Sections  []string `json:"sections"`
	ExpiresAt int64    `json:"expiresAt"` // 0: never
}

// APIKeyMade is a new key with its secret, which nobody is told again.
type APIKeyMade struct {
	Key    APIKey `json:"key"`
	Secret string `json:"secret"`
}
