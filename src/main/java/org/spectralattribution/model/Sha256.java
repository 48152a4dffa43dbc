package org.spectralattribution.model;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The fingerprint by which a file of weights is known. */
public final class Sha256 {

	private Sha256() {}

	/** A digest that has seen nothing yet. */
	public static MessageDigest newDigest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has SHA-256.", e);
		}
	}

	/** What a digest has come to, in lower-case hexadecimal; it begins anew. */
	public static String text(final MessageDigest digest) {
		return String.format("%064x", new BigInteger(1, digest.digest()));
	}
}
