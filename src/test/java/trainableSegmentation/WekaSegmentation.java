package trainableSegmentation;

import java.awt.Point;
import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import weka.classifiers.trees.J48;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;

/** Stands in for the class of this name of Trainable Weka Segmentation, with a single tree in place of its forest. */
public final class WekaSegmentation {

	private final ImagePlus image;
	private final String[] labels = { "class 1", "class 2" };
	private final List<Runnable> examples = new ArrayList<>();
	private final J48 tree = new J48();
	private FeatureStackArray features;
	private Instances training;
	private ImagePlus classified;

	public WekaSegmentation(final ImagePlus trainingImage) {
		image = trainingImage;
	}

	public void setFeatureStackArray(final FeatureStackArray array) {
		if (array.slices() != image.getStackSize()) throw new IllegalStateException("There are other slices.");
		for (int i = 0; i < array.slices(); i++) {
			array.get(i).require(image.getWidth(), image.getHeight());
		}
		features = array;
	}

	public void setClassLabel(final int classNum, final String label) {
		labels[classNum] = label;
	}

	/**
	 * @param classNum the number of the class, from 0
	 * @param slice from 1
	 */
	public void addExample(final int classNum, final Roi roi, final int slice) {
		if (features == null) throw new IllegalStateException("The slice would be marked for features to be computed.");
		examples.add(() -> {
			for (final Point pixel : roi) {
				training.add(instance(slice - 1, pixel.x, pixel.y, classNum));
			}
		});
	}

	private Instance instance(final int slice, final int x, final int y, final int classNum) {
		final double[] values = features.get(slice).values(x, y);
		values[values.length - 1] = classNum;
		final Instance instance = new DenseInstance(1, values);
		instance.setDataset(training);
		return instance;
	}

	public boolean trainClassifier() throws Exception {
		final ArrayList<Attribute> attributes = features.attributes();
		attributes.add(new Attribute("class", List.of(labels)));
		training = new Instances("segment", attributes, 1);
		training.setClassIndex(attributes.size() - 1);
		examples.forEach(Runnable::run);
		tree.buildClassifier(training);
		return true;
	}

	/** @param probabilities must be false: the result has the classes' numbers, from 0 */
	public void applyClassifier(final boolean probabilities) throws Exception {
		if (probabilities) throw new UnsupportedOperationException();
		final ImageStack stack = new ImageStack();
		for (int slice = 0; slice < features.slices(); slice++) {
			final ByteProcessor classes = new ByteProcessor(image.getWidth(), image.getHeight());
			for (int i = 0; i < classes.getPixelCount(); i++) {
				final int x = i % image.getWidth();
				final int y = i / image.getWidth();
				classes.set(i, (int) tree.classifyInstance(instance(slice, x, y, 0)));
			}
			stack.addSlice(classes);
		}
		classified = new ImagePlus("Classification result", stack);
	}

	public ImagePlus getClassifiedImage() {
		return classified;
	}
}
