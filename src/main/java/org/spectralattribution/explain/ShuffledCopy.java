package org.spectralattribution.explain;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.concurrent.CancellationException;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Sha256;
import org.spectralattribution.model.archive.ShuffledWeights;

/** A temporary copy of a model's file in which the weights are shuffled. It is deleted when it is closed. */
final class ShuffledCopy implements AutoCloseable {

	private final Path file;
	private final String sha256;

	/**
	 * @throws ModelException if the weights cannot be shuffled, or the copy cannot be written
	 * @throws CancellationException if the user has cancelled
	 */
	ShuffledCopy(final Path model, final long seed) {
		final Path folder = Path.of(System.getProperty("java.io.tmpdir"));
		try {
			file = Files.createTempFile(folder, "spectral-attribution", ".pt");
		}
		catch (final IOException e) {
			throw notWritten(model, folder, e);
		}
		// In case that the JVM ends before it is closed, or Windows still holds it then.
		file.toFile().deleteOnExit();
		final MessageDigest digest = Sha256.newDigest();
		boolean whole = false;
		try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
			ShuffledWeights.copy(model, seed, out);
			whole = true;
		}
		catch (final ClosedByInterruptException e) {
			throw new CancellationException("The thread was interrupted while weights were being shuffled.");
		}
		catch (final IOException e) {
			throw notWritten(model, folder, e);
		}
		finally {
			if (!whole) close();
		}
		sha256 = Sha256.text(digest);
	}

	private static ModelException notWritten(final Path model, final Path folder, final IOException e) {
		return new ModelException("The temporary copy of the model file " + model + " with shuffled weights could not be " +
			"written to " + folder + ": " + e.getMessage() + ". Check that this folder exists and has room for it.", e);
	}

	/** The description of the network in this copy, which no other bytes may take the place of. */
	ModelDescription describe(final ModelDescription original) {
		return original.withWeights(file).withDeclaredSha256(sha256);
	}

	/** The SHA-256 of the copy. */
	String sha256() {
		return sha256;
	}

	@Override
	public void close() {
		try {
			Files.deleteIfExists(file);
		}
		catch (final IOException e) {
			// It is deleted when the JVM ends.
		}
	}
}
