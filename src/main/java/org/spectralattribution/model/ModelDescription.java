package org.spectralattribution.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** What is known of a model beside its weights: where it lies, its classes, and how an image becomes its input. */
public final class ModelDescription {

	private final String name;
	private final Path weights;
	private final OptionalInt channels;
	private final List<String> classNames;
	private final Preprocessing preprocessing;

	/**
	 * @param name the name shown to the user
	 * @param weights the TorchScript file
	 * @param channels the number of input channels, or empty where no file declares it
	 * @param classNames one name a class in the order of the model's outputs, or none where no file declares them
	 * @param preprocessing how an image becomes the model's input
	 */
	public ModelDescription(final String name, final Path weights, final OptionalInt channels,
		final List<String> classNames, final Preprocessing preprocessing)
	{
		this.name = Objects.requireNonNull(name);
		this.weights = Objects.requireNonNull(weights);
		this.channels = Objects.requireNonNull(channels);
		this.classNames = List.copyOf(classNames);
		this.preprocessing = Objects.requireNonNull(preprocessing);
	}

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

	/** One name a class in the order of the model's outputs, or none where no file declares them. */
	public List<String> classNames() {
		return classNames;
	}

	/** The declared name of a class, or {@code class 7} where none is declared. */
	public String className(final int index) {
		return index < classNames.size() ? classNames.get(index) : "class " + index;
	}

	public Preprocessing preprocessing() {
		return preprocessing;
	}
}
