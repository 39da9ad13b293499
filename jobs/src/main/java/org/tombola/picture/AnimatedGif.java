package org.tombola.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** A GIF that shows pictures one after the other, again and again. */
public final class AnimatedGif implements AutoCloseable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private final ImageOutputStream out;
    private final IIOMetadata metadata;

    /**
     * Starts a file.
     *
     * @param hundredths how long each picture is shown, in hundredths of a second
     * @throws IOException if the file cannot be written
     */
    public AnimatedGif(Path file, int hundredths) throws IOException {
        // ImageIO's own way to a stream prints a stack where there is none.
        out = new FileImageOutputStream(file.toFile());
        metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB),
                writer.getDefaultWriteParam());
        describe(hundredths);
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    private void describe(int hundredths) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = (IIOMetadataNode)
                root.getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("delayTime", Integer.toString(hundredths));
        control.setAttribute("disposalMethod", "none");
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        // Sub-block 1: how often to repeat, 0 for ever.
        extension.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(extension);
        root.appendChild(extensions);
        metadata.setFromTree(FORMAT, root);
    }

    /** Appends a picture. */
    public void add(BufferedImage picture) throws IOException {
        writer.writeToSequence(new IIOImage(picture, null, metadata), null);
    }

    @Override
    public void close() throws IOException {
        writer.endWriteSequence();
        writer.dispose();
        out.close();
    }
}
