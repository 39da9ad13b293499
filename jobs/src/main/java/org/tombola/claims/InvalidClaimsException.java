package org.tombola.claims;

/** Says what is wrong with a file of claims. */
public final class InvalidClaimsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidClaimsException(String message) {
        super(message);
    }
}
