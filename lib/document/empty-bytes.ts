/** The sha-256 of nothing: what a document names once its bytes are gone. */
export const emptyBytes = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
