"""What a linkbase or a schema means, as text that no generator of files changes: one line a relationship or a fact."""
