package org.spectralattribution.ij1.live;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Function;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import ij.WindowManager;
import ij.plugin.frame.PlugInFrame;

/**
 * Shows live pictures. What does not belong to the image as it is now is grey, with the word "Updating". It is no
 * image of ImageJ's, so that the explained one stays the active one.
 */
public final class LiveWindow extends PlugInFrame implements LiveLoop.Display<LivePicture> {

	/** The title, as macros select it. */
	public static final String TITLE = "Live Attribution";

	private static final int SIDE = 400;
	private static final int ROWS = 8;
	private static final int COLUMNS = 44;
	private static final Color VEIL = new Color(200, 200, 200, 190);

	private final transient Runnable closing;
	private final transient Function<Throwable, String> sentence;
	private final Canvas canvas = new Canvas();
	private final JLabel heading = new JLabel(" ");
	private final JTextArea text = new JTextArea(ROWS, COLUMNS);
	private final JLabel status = new JLabel(" ");
	private final JButton keep = new JButton("Keep");
	private transient LivePicture picture;
	private boolean outdated;
	private transient volatile LivePicture shown;

	/**
	 * @param image the title of the explained image
	 * @param closing called when the window is closed
	 * @param sentence what the user reads about a failure
	 */
	LiveWindow(final String image, final Runnable closing, final Function<Throwable, String> sentence) {
		super(TITLE);
		this.closing = closing;
		this.sentence = sentence;
		setTitle(TITLE + " of " + image);
		heading.setFont(heading.getFont().deriveFont(Font.BOLD, heading.getFont().getSize() + 3f));
		text.setEditable(false);
		text.setFocusable(false);
		text.setBackground(getBackground());
		text.setLineWrap(true);
		text.setWrapStyleWord(true);
		text.setFont(status.getFont().deriveFont(Font.PLAIN));
		keep.setToolTipText("Opens the picture as a result with its record, like those of the other commands.");
		keep.setFocusable(false);
		keep.addActionListener(event -> keep());
		final JPanel foot = new JPanel(new BorderLayout());
		foot.add(status, BorderLayout.CENTER);
		foot.add(keep, BorderLayout.EAST);
		final JPanel words = new JPanel(new BorderLayout(0, 4));
		words.setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
		words.add(heading, BorderLayout.NORTH);
		// The picture keeps its size, however long the text is.
		final JScrollPane scroll = new JScrollPane(text);
		scroll.setBorder(null);
		scroll.setPreferredSize(text.getPreferredSize());
		words.add(scroll, BorderLayout.CENTER);
		words.add(foot, BorderLayout.SOUTH);
		add(canvas, BorderLayout.CENTER);
		add(words, BorderLayout.SOUTH);
		update();
		pack();
	}

	@Override
	public void update() {
		shown = null;
		keep.setEnabled(false);
		status.setText("Updating…");
		if (outdated) return;
		setOutdated(true);
		// Not with the next events, which may be many.
		canvas.paintImmediately(0, 0, canvas.getWidth(), canvas.getHeight());
		status.paintImmediately(0, 0, status.getWidth(), status.getHeight());
		getToolkit().sync();
	}

	/** The words turn grey with the picture. */
	private void setOutdated(final boolean isOutdated) {
		outdated = isOutdated;
		heading.setEnabled(!isOutdated);
		text.setEnabled(!isOutdated);
	}

	@Override
	public void show(final LivePicture newest, final boolean refining) {
		picture = newest;
		setOutdated(false);
		heading.setText(newest.heading());
		text.setText(newest.text());
		text.setCaretPosition(0);
		keep.setEnabled(true);
		status.setText(refining ? "Refining…" : " ");
		canvas.paintImmediately(0, 0, canvas.getWidth(), canvas.getHeight());
		getToolkit().sync();
		shown = newest;
	}

	@Override
	public void fail(final Throwable failure) {
		picture = null;
		setOutdated(false);
		heading.setText("No explanation");
		text.setText(sentence.apply(failure));
		status.setText(" ");
		canvas.repaint();
	}

	/** The picture on the screen, if it belongs to the image as it is now. */
	public Optional<LivePicture> shown() {
		return Optional.ofNullable(shown);
	}

	/** Not on the event thread, as a command. */
	private void keep() {
		shown().ifPresent(current -> new Thread(current::keep, "Keep").start());
	}

	/** Ends the explaining, too. */
	@Override
	public void close() {
		super.close();
		closing.run();
	}

	/** Puts the window into ImageJ's menu and on the screen. */
	void open() {
		WindowManager.addWindow(this);
		setVisible(true);
	}

	private final class Canvas extends JComponent {

		Canvas() {
			setPreferredSize(new Dimension(SIDE, SIDE));
			setDoubleBuffered(true);
		}

		@Override
		protected void paintComponent(final Graphics graphics) {
			graphics.setColor(Color.GRAY);
			graphics.fillRect(0, 0, getWidth(), getHeight());
			if (picture != null) paint((Graphics2D) graphics, picture.image());
			if (!outdated) return;
			graphics.setColor(VEIL);
			graphics.fillRect(0, 0, getWidth(), getHeight());
		}

		/** As large as it fits, each pixel a square. */
		private void paint(final Graphics2D graphics, final BufferedImage image) {
			final double scale = Math.min((double) getWidth() / image.getWidth(), (double) getHeight() / image.getHeight());
			final int width = Math.max(1, (int) Math.round(scale * image.getWidth()));
			final int height = Math.max(1, (int) Math.round(scale * image.getHeight()));
			graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, scale < 1
				? RenderingHints.VALUE_INTERPOLATION_BILINEAR : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
			graphics.drawImage(image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
		}
	}
}
