package org.spectralattribution.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import org.spectralattribution.cancellation.Cancellation;

/** What is known of a model besides its weights: where they lie, its classes, and how an image becomes its input. */
public final class ModelDescription {

	private final String name;
	private final Path weights;
	private final OptionalInt channels;
	private final List<String> classNames;
	private final Preprocessing preprocessing;
	private final Optional<String> architecture;
	private final HeadRule head;
	private final List<String> unsafeOperations;
	private final Optional<String> declaredSha256;
	private final Optional<String> loadedSha256;

	/**
	 * @param name the name shown to the user
	 * @param weights the TorchScript file
	 * @param channels the number of input channels, or empty where no file declares it
	 * @param classNames one name per class in the order of the model's outputs, or none where no file declares them
	 * @param preprocessing how an image becomes the model's input
	 */
	public ModelDescription(final String name, final Path weights, final OptionalInt channels,
		final List<String> classNames, final Preprocessing preprocessing)
	{
		this(name, weights, channels, classNames, preprocessing, Optional.empty(), HeadRule.AUTO, List.of(),
			Optional.empty(), Optional.empty());
	}

	private ModelDescription(final String name, final Path weights, final OptionalInt channels,
		final List<String> classNames, final Preprocessing preprocessing, final Optional<String> architecture,
		final HeadRule head, final List<String> unsafeOperations, final Optional<String> declaredSha256,
		final Optional<String> loadedSha256)
	{
		this.name = Objects.requireNonNull(name);
		this.weights = Objects.requireNonNull(weights);
		this.channels = Objects.requireNonNull(channels);
		this.classNames = List.copyOf(classNames);
		this.preprocessing = Objects.requireNonNull(preprocessing);
		this.architecture = Objects.requireNonNull(architecture);
		this.head = Objects.requireNonNull(head);
		this.unsafeOperations = List.copyOf(unsafeOperations);
		this.declaredSha256 = declaredSha256;
		this.loadedSha256 = loadedSha256;
	}

	/** A new description, with another name for the user. */
	public ModelDescription withName(final String other) {
		return new ModelDescription(other, weights, channels, classNames, preprocessing, architecture, head,
			unsafeOperations, declaredSha256, loadedSha256);
	}

	/** A new description of a network whose weights lie in another file, of which no SHA-256 is declared. */
	public ModelDescription withWeights(final Path file) {
		return new ModelDescription(name, file, channels, classNames, preprocessing, architecture, head, unsafeOperations,
			Optional.empty(), Optional.empty());
	}

	/** A new description, with the name of the network's architecture. */
	public ModelDescription withArchitecture(final String architectureName) {
		return new ModelDescription(name, weights, channels, classNames, preprocessing, Optional.of(architectureName), head,
			unsafeOperations, declaredSha256, loadedSha256);
	}

	/** A new description that declares what the network's outputs are. */
	public ModelDescription withHead(final HeadRule declared) {
		return new ModelDescription(name, weights, channels, classNames, preprocessing, architecture, declared,
			unsafeOperations, declaredSha256, loadedSha256);
	}

	/** A new description that names what the network's code does besides computing. */
	public ModelDescription withUnsafeOperations(final List<String> operations) {
		return new ModelDescription(name, weights, channels, classNames, preprocessing, architecture, head, operations,
			declaredSha256, loadedSha256);
	}

	/** A new description that declares what the SHA-256 of the weights file is, in hexadecimal. */
	public ModelDescription withDeclaredSha256(final String declared) {
		return new ModelDescription(name, weights, channels, classNames, preprocessing, architecture, head,
			unsafeOperations, Optional.of(declared.toLowerCase(Locale.ROOT)), loadedSha256);
	}

	/**
	 * A new description that keeps the SHA-256 of the weights as they were when the network was loaded.
	 *
	 * @throws ModelException if this description declares another one
	 */
	public ModelDescription withSha256(final String loaded) {
		declaredSha256.filter(declared -> !declared.equals(loaded)).ifPresent(declared -> {
			throw new ModelException("The model file " + weights + " is not the one that its description is of: expected the " +
				"SHA-256 " + declared + ", but got " + loaded + ". Download the model again, as a whole.");
		});
		return new ModelDescription(name, weights, channels, classNames, preprocessing, architecture, head,
			unsafeOperations, declaredSha256, Optional.of(loaded));
	}

	/** The name shown to the user. */
	public String name() {
		return name;
	}

	/** The TorchScript file. */
	public Path weights() {
		return weights;
	}

	/** The number of input channels, or empty where no file declares it. */
	public OptionalInt channels() {
		return channels;
	}

	/** One name per class in the order of the model's outputs, or none where no file declares them. */
	public List<String> classNames() {
		return classNames;
	}

	/** The declared name of a class by its index from 0, or such as {@code class 7} where none is declared. */
	public String className(final int index) {
		return index < classNames.size() ? classNames.get(index) : "class " + index;
	}

	/** How an image becomes the model's input. */
	public Preprocessing preprocessing() {
		return preprocessing;
	}

	/** What the model's files declare its outputs to be; {@link HeadRule#AUTO} where they declare nothing. */
	public HeadRule head() {
		return head;
	}

	/**
	 * The operators and namespaces in the network's code that can do more than compute, such as {@code aten::save}, which
	 * writes a file; usually none. A network that has any is loaded only if the user trusts the file.
	 */
	public List<String> unsafeOperations() {
		return unsafeOperations;
	}

	/** The declared name of the network's architecture, such as {@code resnet34}; empty where no file declares it. */
	public Optional<String> architecture() {
		return architecture;
	}

	/**
	 * The SHA-256 of the weights, in lower-case hexadecimal. In the description of a loaded classifier it is that of the
	 * bytes that were loaded, whatever has become of the file since. In any other one it is that of the file as it lies on
	 * disk now, which is read as a whole.
	 *
	 * @throws ModelException if the file cannot be read
	 */
	public String sha256() {
		if (loadedSha256.isPresent()) return loadedSha256.get();
		final MessageDigest digest = Sha256.newDigest();
		try (InputStream in = new DigestInputStream(Files.newInputStream(weights), digest)) {
			final byte[] part = new byte[1 << 16];
			while (in.read(part) >= 0) {
				Cancellation.check();
			}
		}
		catch (final IOException e) {
			throw new ModelException("The model file " + weights + " could not be read: " + e.getMessage() + ".", e);
		}
		return Sha256.text(digest);
	}
}
